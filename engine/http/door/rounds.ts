/** Does what has waited long enough, all of it at once: one timer for however many wait. */
export interface Rounds {
  /** Does it in the first round after that moment; rounds come every 10 ms while something waits. */
  at(dueMs: number, work: () => void): void;
}

interface Waiting {
  readonly dueMs: number;
  readonly work: () => void;
}

const everyMs = 10;

export function rounds(now: () => number): Rounds {
  let waiting: readonly Waiting[] = [];
  let added: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    at: (dueMs, work) => {
      added.push({ dueMs, work });
      timer ??= setTimeout(round, everyMs);
    },
  };

  function round(): void {
    const at = now();
    const all = [...waiting, ...added];
    waiting = all.filter(({ dueMs }) => dueMs > at);
    added = [];
    timer = waiting.length === 0 ? undefined : setTimeout(round, everyMs);
    for (const { dueMs, work } of all) if (dueMs <= at) work();
  }
}
