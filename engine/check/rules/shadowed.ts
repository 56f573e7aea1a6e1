import type { Issue } from '../../kernel/issue.ts';
import { isUnguarded, type Choice, type Exit } from '../exits.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_SHADOWED`: after an unguarded transition of the same trigger, or with the guard of an earlier one. */
export const shadowed: Rule = (subject) => subject.graph.choices.flatMap((choice) => ofChoice(subject, choice));

function ofChoice(subject: Subject, { exits }: Choice): readonly Issue[] {
  return exits.flatMap((exit, index) => {
    const winner = exits.slice(0, index).find((earlier) => wins(earlier, exit));
    if (winner === undefined) return [];
    const first = placeOf(subject, winner.pointer);
    const params = { line: first.line, state: exit.from.name };
    return [report('DEF_SHADOWED', placeOf(subject, exit.pointer), params, { related: [{ ...first, note: 'first' }] })];
  });
}

function wins(earlier: Exit, later: Exit): boolean {
  const { error, guard } = earlier.transition;
  const takesIt = error === undefined || error === later.transition.error;
  return takesIt && (isUnguarded(earlier) || (typeof guard === 'string' && guard === later.transition.guard));
}
