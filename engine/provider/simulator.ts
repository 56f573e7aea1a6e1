import { setTimeout as wait } from 'node:timers/promises';
import type { Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { Json } from '../kernel/json.ts';
import { sha256Bytes } from '../kernel/hash.ts';
import { sampleValue } from '../schema/sample-value.ts';
import { withinDeadline } from './deadline.ts';
import { fault } from './fault.ts';

export type SimulatorProvider = Provider & { readonly kind: 'simulator' };

/**
 * Answers from the contract's schemas after a drawn latency. All draws come from the seed, the call's key and the
 * attempt: the same call is answered alike in every run. Latency and failures are drawn anew each attempt; which
 * declared error or output a call ends in is drawn once a call.
 */
export async function simulate(attempt: Attempt, provider: SimulatorProvider): Promise<AttemptResult> {
  return await withinDeadline(attempt, async (signal) => {
    const [least, most] = provider.latencyMs;
    const drawnMs = least + draw(provider, attempt, `latency/${attempt.attempt}`) * (most - least);
    // Aborting ends the wait early; the answer is then settled already.
    await wait(drawnMs, undefined, { signal: signal() }).catch(() => undefined);
    if (draw(provider, attempt, `failure/${attempt.attempt}`) < provider.failureRate) {
      return fault('CAP_FAULT', 'a simulated failure');
    }
    return declaredError(attempt, provider) ?? { kind: 'done', output: outputOf(attempt, provider) };
  });
}

function declaredError(attempt: Attempt, provider: SimulatorProvider): AttemptResult | undefined {
  let rest = draw(provider, attempt, 'error');
  for (const [code, share] of Object.entries(provider.errors ?? {})) {
    rest -= share;
    if (rest >= 0) continue;
    const schema = attempt.contract.errors[code]?.data;
    const data = schema === undefined ? {} : { data: sampleValue(schema, seedOf(provider, attempt)) };
    return { kind: 'refused', code, message: `a simulated ${code}`, ...data };
  }
  return undefined;
}

function outputOf(attempt: Attempt, provider: SimulatorProvider): Json {
  return provider.output ?? sampleValue(attempt.contract.output, seedOf(provider, attempt));
}

function seedOf(provider: SimulatorProvider, attempt: Attempt): number {
  return Math.floor(draw(provider, attempt, 'output') * 2 ** 31);
}

/** Evenly in [0, 1), from a hash. */
function draw(provider: SimulatorProvider, attempt: Attempt, what: string): number {
  const bytes = sha256Bytes(`${provider.seed}/${attempt.key}/${what}`);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
}
