import type { Attempt, ProviderPort } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { Json } from '../kernel/json.ts';

/** What a capability does in a test: returns an output or a result; a throw is a technical fault. */
export type Play = (attempt: Attempt) => Promise<Json | AttemptResult> | Json | AttemptResult;

export interface TestProviders extends ProviderPort {
  /** Every attempt, in order: ledger B. */
  readonly ledger: readonly {
    readonly capability: string;
    readonly key: string;
    readonly attempt: number;
    readonly input: Json;
  }[];
  play(capability: string, play: Play): void;
}

/** Providers that do as a test says, and keep a ledger. A capability without a play echoes its input. */
export function testProviders(plays: Readonly<Record<string, Play>> = {}): TestProviders {
  const ledger: TestProviders['ledger'][number][] = [];
  const byCapability = new Map(Object.entries(plays));
  return {
    ledger,
    play: (capability, play) => void byCapability.set(capability, play),
    attempt: async (attempt) => {
      const { capability } = attempt.contract;
      ledger.push({ capability, key: attempt.key, attempt: attempt.attempt, input: attempt.input });
      try {
        const result = await (byCapability.get(capability) ?? (() => attempt.input))(attempt);
        return isResult(result) ? result : { kind: 'done', output: result };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { kind: 'fault', code: 'CAP_FAULT', message, done: 'unknown', retry: true };
      }
    },
  };
}

const kinds: readonly unknown[] = ['done', 'refused', 'fault', 'accepted', 'task', 'child'];

function isResult(value: Json | AttemptResult): value is AttemptResult {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind);
}
