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
  work: (signal: () => AbortSignal) => Promise<AttemptResult>,
): Promise<AttemptResult> {
  const { withdrawal, deadline, now } = attempt;
  const leftMs = deadline - now;
  if (leftMs <= 0) return Promise.resolve(notBegun('the deadline had passed before the call began'));
  if (withdrawal.isOver) return Promise.resolve(notBegun('the call was withdrawn'));
  return new Promise<AttemptResult>((resolve) => {
    const bounded = new Bounded(leftMs, withdrawal, resolve);
    withdrawal.tell(bounded);
    begin(bounded);
    work(() => bounded.signal()).then(
      (result) => bounded.end(result),
      (error: unknown) => bounded.end(fault('CAP_FAULT', describeThrown(error))),
    );
  });
}

/** Owns what bounds one attempt: its timer and, where the work asked for it, its signal. */
class Bounded implements WithdrawalListener {
  readonly #leftMs: number;
  readonly #withdrawal: Withdrawal;
  readonly #resolve: (result: AttemptResult) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  #state: 'runs' | 'ended' | 'stopped' = 'runs';

  constructor(leftMs: number, withdrawal: Withdrawal, resolve: (result: AttemptResult) => void) {
    this.#leftMs = leftMs;
    this.#withdrawal = withdrawal;
    this.#resolve = resolve;
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

  end(result: AttemptResult): void {
    if (this.#state === 'runs') this.#state = 'ended';
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#withdrawal.tell(undefined);
    this.#resolve(result);
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
