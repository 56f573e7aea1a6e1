import type { Attempt } from '../host/capability-call.ts';
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
  let abort: AbortController | undefined;
  let over = false;
  const signal = (): AbortSignal => {
    abort ??= new AbortController();
    if (over) abort.abort();
    return abort.signal;
  };
  return new Promise<AttemptResult>((resolve) => {
    const end = (result: AttemptResult): void => {
      clearTimeout(timer);
      withdrawal.tell(undefined);
      resolve(result);
    };
    const stop = (why: string): void => {
      end(fault('CAP_TIMEOUT', why));
      over = true;
      abort?.abort();
    };
    const timer = setTimeout(() => stop(`no answer within ${leftMs} ms`), Math.min(leftMs, maxTimerMs));
    withdrawal.tell(() => stop('the call was withdrawn'));
    work(signal).then(end, (error: unknown) => end(fault('CAP_FAULT', describeThrown(error))));
  });
}

function notBegun(why: string): AttemptResult {
  return fault('CAP_TIMEOUT', why, { done: 'certainly-not' });
}
