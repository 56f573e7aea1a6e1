import type { Attempt } from '../host/capability-call.ts';
import { signature } from '../host/webhook-signature.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Egress, EgressAnswer } from '../provider/egress.ts';
import { httpMessage, type HttpProvider } from '../provider/http-message.ts';
import { jsonAnswer } from '../provider/json-answer.ts';
import type { Forgery, WireAnswer } from './bench.ts';

export interface HttpWire {
  forged(attempt: Attempt, config: JsonObject, forgery: Forgery): Promise<WireAnswer>;
  get(path: string): Promise<WireAnswer>;
}

const maxBytes = 1024 * 1024;
const withinMs = 10_000;
const staleMs = 10 * 60_000;

/** Messages to an HTTP provider that the engine itself would not send, over the engine's own way out. */
export function httpWire(provider: HttpProvider, secret: string | undefined, egress: Egress): HttpWire {
  const send = async (
    url: string,
    message: { readonly headers: Readonly<Record<string, string>>; readonly body?: string },
  ): Promise<WireAnswer> => {
    const signal = AbortSignal.timeout(withinMs);
    const method = message.body === undefined ? 'GET' : 'POST';
    return wireAnswer(await egress.send({ url, method, allow: provider.allow ?? [], signal, maxBytes, ...message }));
  };
  return {
    forged: (attempt, config, forgery) => {
      const wallMs = forgery === 'stale-timestamp' ? Date.now() - staleMs : Date.now();
      // Its deadline is still ahead: nothing but the timestamp is wrong.
      const deadline = attempt.deadline + (forgery === 'stale-timestamp' ? staleMs : 0);
      const late = forgery === 'past-deadline' ? { deadline: attempt.now - 1_000 } : { deadline };
      const own = secret === undefined ? {} : { secret };
      const signing = forgery === 'bad-signature' ? { secret: 'somebody-else' } : own;
      const { headers, body } = httpMessage({ ...attempt, ...late }, config, { wallMs, ...signing });
      if (forgery !== 'no-signature') return send(provider.url, { headers, body });
      const { 'webhook-signature': _, ...unsigned } = headers;
      return send(provider.url, { headers: unsigned, body });
    },
    get: (path) => send(`${provider.url.replace(/\/$/, '')}/${path}`, { headers: getHeaders(path, secret) }),
  };
}

/** Signed like a call, over an empty body. */
function getHeaders(id: string, secret: string | undefined): Readonly<Record<string, string>> {
  const timestampS = Math.floor(Date.now() / 1000);
  const plain = { accept: 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestampS) };
  if (secret === undefined) return plain;
  return { ...plain, 'webhook-signature': signature(secret, { id, timestampS, body: '' }) };
}

function wireAnswer(answer: EgressAnswer): WireAnswer {
  if (answer.kind !== 'answered') return { status: 0, body: undefined };
  const read = jsonAnswer(answer.headers, answer.body);
  return { status: answer.status, body: read.ok ? read.value : undefined };
}
