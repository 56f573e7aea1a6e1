import type { Contract } from '../../catalog/contract.ts';
import { formatDuration } from '../../kernel/duration.ts';
import type { Issue } from '../../kernel/issue.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { Call } from '../calls.ts';
import { fixedMs } from '../fixed-duration.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';
import { timeLimit } from '../time-limits.ts';

/** What the engine takes where neither flow nor contract says (guarantees.md K9, K10). */
const defaults = { backoff: 'PT1S', timeout: 'PT30S' };

/**
 * `DEF_RETRY_TOO_LONG`: attempts × (timeout + backoff) over the time that the whole call has: its `within`, or a timer
 * that leaves the state. Only where the flow itself says how often.
 */
export const retryTooLong: Rule = (subject) =>
  subject.calls.flatMap((call) => {
    const { attempts } = call.invoke.retry ?? {};
    const each = attempts === undefined ? undefined : slowestAttempt(subject, call);
    const limitMs = limitOf(subject, call);
    if (attempts === undefined || each === undefined || limitMs === undefined || attempts * each <= limitMs) return [];
    const params = { attempts, needed: formatDuration(attempts * each), limit: formatDuration(limitMs) };
    const fewer = Math.floor(limitMs / each);
    return [tooLong(subject, call, fewer < 1 ? params : { ...params, fewer })];
  });

function tooLong(subject: Subject, { node, pointer }: Call, params: Issue['params']): Issue {
  const place = placeOf(subject, appendPointer(pointer, 'retry', 'attempts'));
  return report('DEF_RETRY_TOO_LONG', place, params, { path: subject.reach.pathTo(node) });
}

/** Milliseconds of one attempt and the pause after it; of a slot, the slowest contribution's. */
function slowestAttempt({ body }: Subject, { invoke, runs }: Call): number | undefined {
  const each = runs.map((contract) => attemptMs(contract));
  return each.length === 0 || each.includes(undefined) ? undefined : Math.max(...each.map((ms) => ms ?? 0));

  function attemptMs(contract: Contract): number | undefined {
    const timeout = fixedMs(body, invoke.timeout ?? contract.timeout ?? defaults.timeout);
    const backoff = fixedMs(body, invoke.retry?.backoff ?? contract.retry?.backoff ?? defaults.backoff);
    return timeout === undefined || backoff === undefined ? undefined : timeout + backoff;
  }
}

function limitOf({ graph, body }: Subject, { node, invoke, contract }: Call): number | undefined {
  const within = fixedMs(body, invoke.retry?.within ?? contract?.retry?.within);
  const left = timeLimit(graph, body, node)?.ms;
  if (within === undefined || left === undefined) return within ?? left;
  return Math.min(within, left);
}
