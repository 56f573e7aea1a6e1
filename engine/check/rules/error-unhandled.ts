import { appendPointer } from '../../kernel/pointer.ts';
import type { Call } from '../calls.ts';
import { lookUp } from '../calls.ts';
import { businessErrors } from '../call-errors.ts';
import { keyOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_ERROR_UNHANDLED`: a declared business error with no `onError`, or only guarded ones. */
export const errorUnhandled: Rule = (subject) =>
  subject.calls.flatMap((call) =>
    businessErrors(call, folds(subject, call))
      .filter((code) => !handles(call, code))
      .map((error) => {
        const place = appendPointer(call.pointer, 'onError');
        const location = keyOf(subject, call.invoke.onError.length === 0 ? call.pointer : place);
        const path = subject.reach.pathTo(call.node);
        return report(
          'DEF_ERROR_UNHANDLED',
          location,
          { error, contract: call.reference, state: call.node.name },
          { path },
        );
      }),
  );

function handles({ invoke }: Call, code: string): boolean {
  return invoke.onError.some(
    ({ error, guard }) => (error === undefined || error === code) && (guard === undefined || guard === true),
  );
}

function folds({ flow }: Subject, { invoke: { does } }: Call): boolean {
  const reduce = does.kind === 'slot' ? lookUp(flow.slots, does.slot)?.reduce : undefined;
  return reduce === 'all' || reduce === 'any';
}
