import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_ENDLESS_LOOP`: unguarded `always` or raised events that lead back to where they began. */
export const endlessLoop: Rule = (subject) =>
  subject.loops.flatMap((exits) => {
    const [first] = exits;
    if (first === undefined) return [];
    const names = [...exits, first].map(({ from }) => from.name);
    const related = exits.slice(1).map(({ pointer, from }) => ({ ...placeOf(subject, pointer), note: from.name }));
    const path = subject.reach.pathTo(first.from);
    return [
      report('DEF_ENDLESS_LOOP', placeOf(subject, first.pointer), { cycle: names.join(' → ') }, { path, related }),
    ];
  });
