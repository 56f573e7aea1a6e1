import type { Prospect } from '../../api/instances.ts';

export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** What a preview says of one of several. */
interface Told {
  readonly prospect?: Prospect;
  readonly problem?: { readonly title: string };
}

/** What would become of several, counted by where they lead. */
export interface Outcomes {
  /** By status and states. */
  readonly goTo: readonly Counted[];
  /** By the code that stops them again. */
  readonly stops: readonly Counted[];
  /** By the title of the refusal, which names no single one. */
  readonly refused: readonly Counted[];
  readonly calls: number;
}

export function outcomesOf(results: readonly Told[]): Outcomes {
  const goTo: string[] = [];
  const stops: string[] = [];
  const refused: string[] = [];
  let calls = 0;
  for (const { prospect, problem } of results) {
    if (problem !== undefined) refused.push(problem.title);
    if (prospect === undefined) continue;
    const [again] = prospect.incidents;
    if (again === undefined) goTo.push(prospect.to.states.join(' · '));
    else stops.push(again.code);
    calls += prospect.calls.length;
  }
  return { goTo: counted(goTo), stops: counted(stops), refused: counted(refused), calls };
}

/** The most frequent first. */
function counted(names: readonly string[]): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
}
