import type { HistoryRow, InstanceRow, StoreView } from './store-view.ts';

/** All instances of one flow under one identity that stand in one state. */
export interface OutcomeRow {
  readonly flow: string;
  readonly identity: string;
  readonly state: string;
  readonly count: number;
  /** From start to end of those that ended, in virtual ms. */
  readonly livesMs: readonly number[];
  readonly retries: number;
  readonly undone: number;
  readonly incidents: number;
}

export function outcomesOf({ instances, history }: StoreView): readonly OutcomeRow[] {
  const facts = collectFacts(history);
  const groups = new Map<string, InstanceRow[]>();
  for (const instance of instances) {
    const name = `${instance.flow}\t${instance.identity}\t${instance.states}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [instance]);
    else group.push(instance);
  }
  return Array.from(groups.values(), (group) => outcomeOf(group, facts)).toSorted(
    (a, b) => `${a.flow} ${a.identity}`.localeCompare(`${b.flow} ${b.identity}`) || b.count - a.count,
  );
}

interface Facts {
  retries: number;
  undone: number;
  incidents: number;
}

function outcomeOf(group: readonly InstanceRow[], facts: ReadonlyMap<string, Facts>): OutcomeRow {
  const [first] = group;
  const sum = (of: keyof Facts): number => group.reduce((total, { id }) => total + (facts.get(id)?.[of] ?? 0), 0);
  return {
    flow: first?.flow ?? '',
    identity: first?.identity ?? '',
    state: first?.states ?? '',
    count: group.length,
    livesMs: group.flatMap(({ createdAt, finishedAt }) => (finishedAt === null ? [] : [finishedAt - createdAt])),
    retries: sum('retries'),
    undone: sum('undone'),
    incidents: sum('incidents'),
  };
}

function collectFacts(history: readonly HistoryRow[]): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
  for (const { instance, entry } of history) {
    const fact = facts.get(instance) ?? { retries: 0, undone: 0, incidents: 0 };
    facts.set(instance, fact);
    if (entry.kind === 'attempt') fact.retries += 1;
    if (entry.k === 'd' && entry.c?.at(-1) === 1) fact.undone += 1;
    if (entry.kind === 'note' && entry.what === 'incident') fact.incidents += 1;
  }
  return facts;
}
