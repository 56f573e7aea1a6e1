import type { RegistryState } from '../../registry/registry-state.ts';
import type { RegistryContents, RegistryStore, RegistryWrite } from './registry-store.ts';
import { StoreConflict } from '../store-conflict.ts';

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
  /** Takes over what other nodes published. */
  refresh(): Promise<void>;
}

/** So often another node may be faster with a change. */
const attempts = 5;

/** @param read the state that the store's contents are; @param onChange told after each change made here */
export function registryMemory(
  initial: RegistryState,
  store: RegistryStore,
  read: (contents: RegistryContents) => RegistryState,
  onChange: () => void = () => undefined,
): RegistryMemory {
  let state = initial;
  let last: Promise<unknown> = Promise.resolve();
  const takeOver = async (): Promise<void> => {
    if ((await store.isStale?.()) === true) state = read(await store.load());
  };
  const apply = async <Answer>(decide: (state: RegistryState) => Change<Answer>): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      await takeOver();
      const { state: next, writes, answer } = decide(state);
      try {
        if (writes.length > 0) await store.write(writes);
        state = next;
        if (writes.length > 0) onChange();
        return answer;
      } catch (error) {
        if (!(error instanceof StoreConflict) || attempt === attempts) throw error;
      }
    }
  };
  return {
    present: () => state,
    change: (decide) => inTurn(() => apply(decide)),
    refresh: () => inTurn(takeOver),
  };

  function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = last.then(work);
    // The next change runs whether this one was refused or not; its own caller learns of the refusal.
    last = mine.catch(() => undefined);
    return mine;
  }
}
