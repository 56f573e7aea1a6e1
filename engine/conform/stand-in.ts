import { sha256Hex } from '../kernel/hash.ts';
import type { Json } from '../kernel/json.ts';
import type { Egress } from '../provider/egress.ts';

export interface StandIn extends Egress {
  /** What was sent, by what the receiver would tell apart: a request with a known key is the same request. */
  sent(): Readonly<Record<string, Json>>;
}

const mostKept = 5_000;

/**
 * The world outside for functions of this process: it takes every request and answers 200 with an empty object. Inputs
 * that the kit makes up must not reach anybody.
 */
export function standIn(): StandIn {
  const requests = new Map<string, Json>();
  return {
    sent: () => Object.fromEntries(requests),
    send(request) {
      const { method, url, headers, body = '' } = request;
      const key = headers['idempotency-key'] ?? `${requests.size + 1}`;
      if (method !== 'GET' && requests.size < mostKept)
        requests.set(`sent ${sha256Hex(`${url} ${key}`)}`, { url, method, bytes: body.length });
      return Promise.resolve({
        kind: 'answered',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
    },
    close: () => Promise.resolve(),
  };
}
