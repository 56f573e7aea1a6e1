import type { Call } from '../calls.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_NO_TIMEOUT`: a call, slot or sub-flow with no time limit in the flow nor in what it calls. */
export const noTimeout: Rule = (subject) =>
  subject.calls
    .filter((call) => call.invoke.timeout === undefined && !isLimited(call))
    .map(({ pointer, node }) => report('DEF_NO_TIMEOUT', keyOf(subject, pointer), { state: node.name }));

function isLimited({ invoke, runs, contract }: Call): boolean {
  if (invoke.does.kind === 'slot')
    return runs.every(({ timeout }) => timeout !== undefined) || contract?.timeout !== undefined;
  // Without a contract the missing one is reported, not its time.
  return invoke.does.kind === 'capability' && (contract === undefined || contract.timeout !== undefined);
}
