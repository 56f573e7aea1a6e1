import type { Issue } from '../../kernel/issue.ts';
import { isUnguarded, type Choice, type Exit } from '../exits.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/**
 * `DEF_SHADOWED`: after an unguarded transition of the same trigger, with the guard of an earlier one, or with one that
 * holds only where an earlier one does.
 */
export const shadowed: Rule = (subject) => {
  const plain = subject.graph.choices.flatMap((choice) => ofChoice(subject, choice));
  const told = new Set(plain.map(({ location }) => `${location.file} ${location.from}`));
  const implied = subject.guards.flatMap((finding) =>
    finding.kind === 'shadowed' ? [issue(subject, finding.exit, finding.by)] : [],
  );
  return [...plain, ...implied.filter(({ location }) => !told.has(`${location.file} ${location.from}`))];
};

function ofChoice(subject: Subject, { exits }: Choice): readonly Issue[] {
  return exits.flatMap((exit, index) => {
    const winner = exits.slice(0, index).find((earlier) => wins(earlier, exit));
    return winner === undefined ? [] : [issue(subject, exit, winner)];
  });
}

function issue(subject: Subject, exit: Exit, winner: Exit): Issue {
  const first = placeOf(subject, winner.pointer);
  const params = { line: first.line, state: exit.from.name };
  return report('DEF_SHADOWED', placeOf(subject, exit.pointer), params, { related: [{ ...first, note: 'first' }] });
}

function wins(earlier: Exit, later: Exit): boolean {
  const { error, guard } = earlier.transition;
  const takesIt = error === undefined || error === later.transition.error;
  return takesIt && (isUnguarded(earlier) || (typeof guard === 'string' && guard === later.transition.guard));
}
