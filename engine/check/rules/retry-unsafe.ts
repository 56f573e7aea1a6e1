import { appendPointer } from '../../kernel/pointer.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_RETRY_UNSAFE`: more than one attempt of a contract that says `repeat: never` (guarantees.md G4b). */
export const retryUnsafe: Rule = (subject) =>
  subject.calls.flatMap(({ invoke, pointer, node, runs }) => {
    const once = runs.find(({ repeat }) => repeat === 'never');
    if (invoke.retry === undefined || invoke.retry.attempts === 1 || once === undefined) return [];
    const params = { state: node.name, contract: `${once.capability}@${once.version}` };
    return [report('DEF_RETRY_UNSAFE', keyOf(subject, appendPointer(pointer, 'retry')), params)];
  });
