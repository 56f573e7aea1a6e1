import { appendPointer } from '../../kernel/pointer.ts';
import type { Call } from '../calls.ts';
import { isEngineError } from '../call-errors.ts';
import { misspelt, placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_UNKNOWN_ERROR`: an `onError` for a code that neither the contract declares nor the engine raises. */
export const unknownError: Rule = (subject) =>
  subject.calls.flatMap((call) => {
    const declared = declaredCodes(call);
    if (declared === undefined) return [];
    return call.invoke.onError.flatMap(({ error }, index) => {
      if (error === undefined || declared.includes(error) || isEngineError(error)) return [];
      const location = placeOf(subject, appendPointer(call.pointer, 'onError', index, 'error'));
      const { params, more } = misspelt(error, declared, location);
      return [report('DEF_UNKNOWN_ERROR', location, { ...params, contract: call.reference }, more)];
    });
  });

/** Undefined where the errors are not known: a sub-flow's, or those of a contract that the release lacks. */
function declaredCodes({ invoke, runs, contract }: Call): readonly string[] | undefined {
  if (invoke.does.kind === 'flow') return undefined;
  if (invoke.does.kind === 'capability' && contract === undefined) return undefined;
  const all = [...runs, ...(contract === undefined ? [] : [contract])];
  return [...new Set(all.flatMap(({ errors }) => Object.keys(errors)))];
}
