import type { RegistryState } from '../registry/registry-state.ts';
import type { RegistryStore, RegistryWrite } from './registry-store.ts';

/** What a change decides from the present state: what to store, the state after it, what to answer. */
export interface Change<Answer> {
  readonly state: RegistryState;
  readonly writes: readonly RegistryWrite[];
  readonly answer: Answer;
}

export interface RegistryMemory {
  readonly present: () => RegistryState;
  /** One change at a time: it sees what the one before it made, and is in memory only once it is durable. */
  change<Answer>(decide: (state: RegistryState) => Change<Answer>): Promise<Answer>;
}

export function registryMemory(initial: RegistryState, store: RegistryStore): RegistryMemory {
  let state = initial;
  let last: Promise<unknown> = Promise.resolve();
  const apply = async <Answer>(decide: (state: RegistryState) => Change<Answer>): Promise<Answer> => {
    const { state: next, writes, answer } = decide(state);
    if (writes.length > 0) await store.write(writes);
    state = next;
    return answer;
  };
  return {
    present: () => state,
    change(decide) {
      const mine = last.then(() => apply(decide));
      // The next change runs whether this one was refused or not; its own caller learns of the refusal.
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
