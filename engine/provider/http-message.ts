import type { Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import { signature } from '../host/webhook-signature.ts';
import { sha256Hex } from '../kernel/hash.ts';
import type { JsonObject } from '../kernel/json.ts';

export type HttpProvider = Provider & { readonly kind: 'http' };

export interface HttpMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A call on the wire (contracts.md section 7). Its times are wall-clock times, also where the engine's clock runs
 * ahead: the provider compares them with its own clock.
 */
export function httpMessage(
  attempt: Attempt,
  config: JsonObject,
  wire: { readonly wallMs: number; readonly secret?: string; readonly callback?: string },
): HttpMessage {
  const body = JSON.stringify({
    input: attempt.input,
    config,
    dryRun: false,
    ...(wire.callback === undefined ? {} : { callback: wire.callback }),
  });
  const timestampS = Math.floor(wire.wallMs / 1000);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'identity',
      'idempotency-key': attempt.key,
      'tessera-call': attempt.key,
      'tessera-attempt': String(attempt.attempt),
      'tessera-contract': `${attempt.contract.capability}@${attempt.contract.version}`,
      'tessera-identity': attempt.identity,
      'tessera-deadline': new Date(wire.wallMs + attempt.deadline - attempt.now).toISOString(),
      traceparent: traceparent(attempt),
      'webhook-id': attempt.key,
      'webhook-timestamp': String(timestampS),
      ...(wire.secret === undefined
        ? {}
        : { 'webhook-signature': signature(wire.secret, { id: attempt.key, timestampS, body }) }),
    },
  };
}

/** W3C Trace Context: one trace an instance, one span an attempt, the same on every replay. */
function traceparent(attempt: Attempt): string {
  const trace = sha256Hex(attempt.instance).slice(0, 32);
  const span = sha256Hex(`${attempt.key}/${attempt.attempt}`).slice(0, 16);
  return `00-${trace}-${span}-01`;
}
