import type { Attempt } from '../host/capability-call.ts';
import type { Withdrawal, WithdrawalListener } from '../host/withdrawal.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { describeThrown } from './describe-thrown.ts';
import { fault } from './fault.ts';

/** The longest delay a timer of Node can hold; a longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs the work until the attempt's deadline or until the host withdraws it, whichever is first. Then the signal aborts,
 * the answer is CAP_TIMEOUT, and whatever the work does later changes nothing. The signal is made when the work asks for
 * it: most local providers never do, and it costs more than all the rest.
 */
export function withinDeadline(
  attempt: Attempt,
  work: (signal: () => AbortSignal) => AttemptResult | Promise<AttemptResult>,
): AttemptResult | Promise<AttemptResult> {
  const { withdrawal, deadline, now } = attempt;
  const leftMs = deadline - now;
  if (leftMs <= 0) return notBegun('the deadline had passed before the call began');
  if (withdrawal.isOver) return notBegun('the call was withdrawn');
  const bounded = new Bounded(leftMs, withdrawal);
  withdrawal.tell(bounded);
  const given = work(() => bounded.signal());
  if (!(given instanceof Promise)) return bounded.end(given);
  begin(bounded);
  return new Promise<AttemptResult>((resolve) => {
    bounded.tell(resolve);
    given.then(
      (result) => bounded.end(result),
      (error: unknown) => bounded.end(fault('CAP_FAULT', describeThrown(error))),
    );
  });
}

/** Owns what bounds one attempt: its timer and, where the work asked for it, its signal. */
class Bounded implements WithdrawalListener {
  readonly #leftMs: number;
  readonly #withdrawal: Withdrawal;
  #resolve: ((result: AttemptResult) => void) | undefined;
  #result: AttemptResult | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  #state: 'runs' | 'ended' | 'stopped' = 'runs';

  constructor(leftMs: number, withdrawal: Withdrawal) {
    this.#leftMs = leftMs;
    this.#withdrawal = withdrawal;
  }

  /** Who waits for the result, which may be there already: the work may have been withdrawn while it began. */
  tell(resolve: (result: AttemptResult) => void): void {
    this.#resolve = resolve;
    if (this.#result !== undefined) resolve(this.#result);
  }

  signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#state === 'stopped') this.#abort.abort();
    return this.#abort.signal;
  }

  arm(): void {
    if (this.#state !== 'runs') return;
    const why = `no answer within ${this.#leftMs} ms`;
    this.#timer = setTimeout(() => this.#stop(why), Math.min(this.#leftMs, maxTimerMs));
  }

  /** Only the first end counts. @returns the result that it has */
  end(result: AttemptResult): AttemptResult {
    if (this.#result !== undefined) return this.#result;
    this.#result = result;
    if (this.#state === 'runs') this.#state = 'ended';
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#withdrawal.tell(undefined);
    this.#resolve?.(result);
    return result;
  }

  withdrawn(): void {
    this.#stop('the call was withdrawn');
  }

  #stop(why: string): void {
    this.#state = 'stopped';
    this.end(fault('CAP_TIMEOUT', why));
    this.#abort?.abort();
  }
}

let begun: Bounded[] = [];

/** A timer each costs more than most local calls, which end in the turn of the event loop that began them: only the others get one. */
function begin(bounded: Bounded): void {
  if (begun.length === 0) setImmediate(armBegun);
  begun.push(bounded);
}

function armBegun(): void {
  const those = begun;
  begun = [];
  for (const bounded of those) bounded.arm();
}

function notBegun(why: string): AttemptResult {
  return fault('CAP_TIMEOUT', why, { done: 'certainly-not' });
}
