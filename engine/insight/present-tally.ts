import type { Within } from '../host/store.ts';
import type { PresentTallyAsked } from './facts.ts';
import type { Counted, PresentTally } from './tally.ts';
import type { FactsStore, InstancesIn, Waiting } from './facts-store.ts';
import { pastTimers, type Risk } from './risk.ts';
import { rowKey } from './row-key.ts';

const hourMs = 3_600_000;

export interface PresentParts {
  readonly store: FactsStore;
  readonly risk: Risk;
  /** Instances that were there at a moment, where their states do not matter. */
  readonly standing: (
    asked: Pick<PresentTallyAsked, 'filter' | 'by'>,
    within: Within,
    at: number,
  ) => Promise<readonly InstancesIn[]>;
}

interface Moment extends Omit<PresentTallyAsked, 'at'> {
  readonly at: number;
  readonly isPast: boolean;
}

type Sum = { readonly by: Readonly<Record<string, string>> } & {
  -readonly [Name in keyof Omit<PresentTally, 'oldestIncidentAt' | 'atRisk'>]: number;
} & { oldestIncidentAt: number | undefined; atRisk: number };

/** What there is now, read from the rows of unfinished instances alone, of which there are few; or was at a moment of the past. */
export async function presentTally(
  parts: PresentParts,
  asked: Moment,
  within: Within,
): Promise<Pick<Counted<PresentTally>, 'asOf' | 'rows'>> {
  const { filter, by, at } = asked;
  const sums = new Map<string, Sum>();
  const sumOf = (key: Readonly<Record<string, string>>): Sum => {
    const name = Object.values(key).join('\0');
    const sum = sums.get(name) ?? emptySum(key);
    sums.set(name, sum);
    return sum;
  };
  for (const group of await instancesThere(parts, asked, within)) {
    const leaves = by.includes('state') ? group.states.split(' ') : [''];
    for (const state of leaves) sumOf(rowKey(by, group, { state })).running += group.n;
  }
  const waiting = await parts.store.waiting(filter, within, at);
  for (const one of waiting) add(sumOf(rowKey(by, one, { state: one.state })), one, at);
  const timers = asked.isWithoutRisk === true ? undefined : await timersThere(parts, asked, within);
  const dueThere = timers === undefined ? [] : [...waiting, ...timers];
  for (const one of await timed(parts.risk, dueThere, at)) {
    sumOf(rowKey(by, one, { state: one.state })).atRisk += 1;
  }
  return { asOf: at, rows: [...sums.values()].map((sum) => rowOf(sum, timers !== undefined)) };
}

async function instancesThere({ store, standing }: PresentParts, { filter, by, at, isPast }: Moment, within: Within) {
  if (!isPast) return await store.unfinished({ filter, by }, within);
  return by.includes('state') ? await store.statesAt(filter, within, at) : await standing({ filter, by }, within, at);
}

/** Undefined where they cannot be told of that moment. */
async function timersThere(
  { store, risk }: PresentParts,
  { filter, at, isPast }: Moment,
  within: Within,
): Promise<readonly Waiting[] | undefined> {
  const still = await store.armed(filter, within, at, at + hourMs);
  if (!isPast) return still;
  const past = await pastTimers(store, risk, filter, within, at);
  return (
    past && [...still, ...past.map(({ of, state, dueAt }): Waiting => ({ ...of, what: 'timer', state, at: dueAt }))]
  );
}

/** Of tasks and timers those that are at risk. */
async function timed(risk: Risk, those: readonly Waiting[], at: number): Promise<readonly Waiting[]> {
  const soon = those.filter((one) => one.what !== 'incident' && isSoon(one.at, at));
  const states = await risk.timedStates(new Set(soon.map(({ release }) => release)));
  return soon.filter(({ release, state }) => states.get(release)?.has(state) === true);
}

function isSoon(dueAt: number | undefined, at: number): boolean {
  return dueAt !== undefined && dueAt >= at && dueAt < at + hourMs;
}

function emptySum(by: Sum['by']): Sum {
  return { by, running: 0, tasks: 0, overdue: 0, incidents: 0, oldestIncidentAt: undefined, atRisk: 0 };
}

function add(sum: Sum, { what, at }: Waiting, now: number): void {
  if (what === 'incident') {
    sum.incidents += 1;
    sum.oldestIncidentAt = Math.min(at ?? now, sum.oldestIncidentAt ?? now);
    return;
  }
  sum.tasks += 1;
  if (at !== undefined && at < now) sum.overdue += 1;
}

function rowOf({ oldestIncidentAt, atRisk, ...sum }: Sum, isRiskKnown: boolean) {
  return {
    ...sum,
    ...(isRiskKnown ? { atRisk } : {}),
    ...(oldestIncidentAt === undefined ? {} : { oldestIncidentAt }),
  };
}
