import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { describeThrown } from './describe-thrown.ts';
import { fault } from './fault.ts';

/** The longest delay a timer of Node can hold; a longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs the work until the attempt's deadline or until the host aborts it, whichever is first. Then the signal aborts,
 * the answer is CAP_TIMEOUT, and whatever the work does later changes nothing. The signal is made when the work asks for
 * it: most local providers never do, and it costs more than all the rest.
 */
export async function withinDeadline(
  attempt: Attempt,
  work: (signal: () => AbortSignal) => Promise<AttemptResult>,
): Promise<AttemptResult> {
  const leftMs = attempt.deadline - attempt.now;
  if (leftMs <= 0)
    return fault('CAP_TIMEOUT', 'the deadline had passed before the call began', { done: 'certainly-not' });
  if (attempt.signal.aborted) return fault('CAP_TIMEOUT', 'the call was withdrawn', { done: 'certainly-not' });
  let abort: AbortController | undefined;
  let over = false;
  const signal = (): AbortSignal => {
    abort ??= new AbortController();
    if (over) abort.abort();
    return abort.signal;
  };
  return await new Promise<AttemptResult>((resolve) => {
    const end = (result: AttemptResult): void => {
      clearTimeout(timer);
      attempt.signal.removeEventListener('abort', withdraw);
      resolve(result);
    };
    const stop = (why: string): void => {
      end(fault('CAP_TIMEOUT', why));
      over = true;
      abort?.abort();
    };
    const withdraw = (): void => stop('the call was withdrawn');
    const timer = setTimeout(() => stop(`no answer within ${leftMs} ms`), Math.min(leftMs, maxTimerMs));
    attempt.signal.addEventListener('abort', withdraw, { once: true });
    work(signal).then(end, (error: unknown) => end(fault('CAP_FAULT', describeThrown(error))));
  });
}
