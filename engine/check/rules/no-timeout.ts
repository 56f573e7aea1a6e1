import type { Call } from '../calls.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';
import { usualTimeout } from '../usual-timeout.ts';

/** `DEF_NO_TIMEOUT`: a call, slot or sub-flow with no time limit in the flow nor in what it calls. */
export const noTimeout: Rule = (subject) =>
  subject.calls
    .filter((call) => call.invoke.timeout === undefined && !isLimited(call))
    .map((call) =>
      report('DEF_NO_TIMEOUT', keyOf(subject, call.pointer), { state: call.node.name, time: usualTimeout(call) }),
    );

function isLimited({ invoke, runs, contract }: Call): boolean {
  if (invoke.does.kind === 'slot')
    return runs.every(({ timeout }) => timeout !== undefined) || contract?.timeout !== undefined;
  // Without a contract the missing one is reported, not its time.
  return invoke.does.kind === 'capability' && (contract === undefined || contract.timeout !== undefined);
}
