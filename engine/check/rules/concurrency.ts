import { appendPointer } from '../../kernel/pointer.ts';
import type { Json } from '../../kernel/json.ts';
import { lookUp } from '../calls.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** The most lanes of one forEach (xstate-and-cel.md section 5). */
const limit = 20;

/** `DEF_CONCURRENCY`: a number of lanes that is not a whole number from 1 to 20, written or set as a parameter. */
export const concurrency: Rule = (subject) =>
  subject.calls.flatMap(({ invoke, pointer }) => {
    const written = invoke.forEach?.concurrency;
    if (written === undefined) return [];
    const found = typeof written === 'string' ? parameterValue(subject, written) : written;
    if (typeof found === 'number' && Number.isInteger(found) && found >= 1 && found <= limit) return [];
    const place = placeOf(subject, appendPointer(pointer, 'forEach', 'concurrency'));
    return [report('DEF_CONCURRENCY', place, { found, limit })];
  });

/** The lanes are states, so their number is fixed with the release: a plain parameter, no other expression. */
function parameterValue({ body }: Subject, written: string): Json {
  const name = /^=\s*parameters\.(\w+)\s*$/.exec(written)?.[1];
  return name === undefined ? written : (lookUp(body.parameters, name) ?? written);
}
