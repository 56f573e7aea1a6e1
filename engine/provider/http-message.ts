import type { Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import { traceparentOf } from '../host/traceparent.ts';
import { signature } from '../host/webhook-signature.ts';
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
    dryRun: attempt.dryRun === true,
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
      traceparent: attempt.traceparent ?? traceparentOf(attempt),
      'webhook-id': attempt.key,
      'webhook-timestamp': String(timestampS),
      ...(wire.secret === undefined
        ? {}
        : { 'webhook-signature': signature(wire.secret, { id: attempt.key, timestampS, body }) }),
    },
  };
}
