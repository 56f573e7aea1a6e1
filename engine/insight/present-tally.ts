import type { Within } from '../host/store.ts';
import type { Counted, FactFilter, PresentKey, PresentTally } from './facts.ts';
import type { FactsStore, Waiting } from './facts-store.ts';
import { isCounted } from './instance-group.ts';
import { rowKey } from './row-key.ts';

const hourMs = 3_600_000;

interface Sum {
  readonly by: Readonly<Record<string, string>>;
  running: number;
  tasks: number;
  overdue: number;
  incidents: number;
  oldestIncidentAt: number | undefined;
  dueSoon: number;
}

/** What there is now, read from the rows of unfinished instances alone, of which there are few. */
export async function presentTally(
  store: FactsStore,
  asked: { readonly filter: FactFilter; readonly by: readonly PresentKey[] },
  within: Within,
  now: number,
): Promise<Pick<Counted<PresentTally>, 'asOf' | 'rows'>> {
  const sums = new Map<string, Sum>();
  const sumOf = (by: Readonly<Record<string, string>>): Sum => {
    const name = JSON.stringify(Object.values(by));
    const sum = sums.get(name) ?? emptySum(by);
    sums.set(name, sum);
    return sum;
  };
  for (const group of await store.unfinished(within)) {
    if (!isCounted(group, asked.filter, within)) continue;
    const leaves = asked.by.includes('state') ? group.states.split(' ') : [''];
    for (const state of leaves) sumOf(rowKey(asked.by, group, { state })).running += group.n;
  }
  for (const one of await store.waiting(within, now + hourMs)) {
    if (isCounted(one, asked.filter, within)) add(sumOf(rowKey(asked.by, one, { state: one.state })), one, now);
  }
  return { asOf: now, rows: [...sums.values()].map(rowOf) };
}

function emptySum(by: Sum['by']): Sum {
  return { by, running: 0, tasks: 0, overdue: 0, incidents: 0, oldestIncidentAt: undefined, dueSoon: 0 };
}

function add(sum: Sum, { what, at }: Waiting, now: number): void {
  if (what === 'incident') {
    sum.incidents += 1;
    sum.oldestIncidentAt = Math.min(at ?? now, sum.oldestIncidentAt ?? now);
    return;
  }
  if (what === 'task') {
    sum.tasks += 1;
    if (at !== undefined && at < now) sum.overdue += 1;
  }
  if (at !== undefined && at >= now && at < now + hourMs) sum.dueSoon += 1;
}

function rowOf({ oldestIncidentAt, ...sum }: Sum) {
  return oldestIncidentAt === undefined ? sum : { ...sum, oldestIncidentAt };
}
