import { atStart } from '../catalog/at-start.ts';
import type { InstanceHead } from '../host/rows.ts';
import { asReleaseId, newInstanceId } from '../kernel/ids.ts';
import { seededRandom } from '../testing/test-engine.ts';
import { folding } from './fold.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawHistory, RawInstance } from './raw-facts.ts';
import type { Changed, Folded } from './rollup-store.ts';
import { runningFold, type Told } from './running-fold.ts';

const at = atStart('paid-in', '');
const plan: MetricPlan = {
  key: 'paid-in',
  flow: 'shop',
  marks: [
    { kind: 'started', at },
    { kind: 'reached', state: 'paid', at },
    { kind: 'ended', outcome: 'any', at },
  ],
};
const reached = new Map([[plan.key, Infinity]]);

const id = newInstanceId(0, new Uint8Array(16));
const states = ['asking', 'reserving', 'paid'];
const places: readonly RawInstance['facets'][] = [{}, { city: 'a' }, { city: 'b' }];

/** What one instance did, as commits tell it, and as it is read afterwards: up to its end, and what came after that. */
interface Life {
  readonly number: number;
  readonly commits: readonly (readonly Told[])[];
  readonly read: readonly Changed[];
}

function lived(number: number, seed: number): Life {
  const random = seededRandom(seed);
  const below = (end: number): number => Math.floor(random.fraction() * end);
  const of = <Item>(items: readonly Item[], otherwise: Item): Item => items[below(items.length)] ?? otherwise;
  const head = headOf(number, 1_800_000_000_000 + below(3_000_000), of(['shop', 'other'], ''), of(places, {}));
  const rows: RawHistory[] = [];
  const add = (afterMs: number, now: readonly string[], body: string): Told => {
    const row = { seq: rows.length + 1, at: (rows.at(-1)?.at ?? head.createdAt) + afterMs, states: now, body };
    rows.push(row);
    return { kind: 'history', instance: id, ...row };
  };
  const commits: Told[][] = [[{ kind: 'create', head, record: '' }, add(0, ['asking'], '{"k":"s","x":{}}')]];
  for (let steps = below(6); steps > 0; steps -= 1) {
    const now = new Set([of(states, ''), ...(below(4) === 0 ? [of(states, '')] : [])]);
    commits.push([add(below(400_000), [...now], bodyOf(below))]);
  }
  const { parent: _, ...own } = head;
  const instance = { ...own, number, facets: facetsOf(head), hasTask: false };
  if (below(3) === 0) return { number, commits, read: [{ instance, rows, kept: undefined }] };
  const ended = add(below(400_000), ['done'], bodyOf(below));
  const finishedAt = rows.at(-1)?.at ?? 0;
  const end = {
    status: of(['finished', 'cancelled'] as const, 'finished'),
    tags: of([['success'], []], []),
    finishedAt,
  };
  commits.push([advance(end), ended]);
  const read: Changed = { instance: { ...instance, ...end }, rows: [...rows], kept: undefined };
  if (below(3) > 0) return { number, commits, read: [read] };
  commits.push([add(below(400_000), ['done'], bodyOf(below))]);
  const kept = { number, seq: read.rows.length, ended: true, since: {}, progress: {} };
  return { number, commits, read: [read, { ...read, rows: rows.slice(-1), kept }] };
}

function headOf(number: number, createdAt: number, flow: string, facets: RawInstance['facets']): InstanceHead {
  return {
    id,
    flow,
    version: '1.0.0',
    release: asReleaseId(`r_${String(flow.length).repeat(40)}`),
    identity: 'all',
    inputHash: '',
    status: 'running',
    states: ['asking'],
    tags: [],
    search: { total: number },
    resolved: { facets },
    revision: 1,
    createdAt,
    updatedAt: createdAt,
  };
}

function facetsOf({ resolved }: InstanceHead): RawInstance['facets'] {
  return places.find((facets) => JSON.stringify(resolved) === JSON.stringify({ facets })) ?? {};
}

function advance(end: Pick<RawInstance, 'status' | 'tags'> & { readonly finishedAt: number }): Told {
  const { finishedAt } = end;
  const from = { kind: 'advance', instance: id, expected: 1, revision: 2, from: 'running' } as const;
  return { ...from, ...end, states: ['done'], at: finishedAt };
}

function bodyOf(below: (end: number) => number): string {
  const took = below(3) === 0 ? below(40) : below(90_000);
  const brought = `"x":{"n":${below(9)}}`;
  switch (below(5)) {
    case 0:
      return '{"k":"e","i":"PAID","x":{}}';
    case 1:
      return `{"k":"d","i":"asking","q":2,${brought},"c":["a.ask@^1","one",1,${took},0,["race","canary",3]]}`;
    case 2:
      return `{"k":"f","i":"asking","q":2,"x":{"code":"OUT_OF_STOCK","message":"no"},"c":["a.ask@^1","one",2,${took},0]}`;
    default:
      return `{"k":"d","i":"asking","q":2,${brought},"c":["a.ask@^1","${below(2) === 0 ? 'one' : 'two'}",1,${took},0]}`;
  }
}

/** All sums in one order, each under the name of its group. */
function summed(folds: readonly Folded[]): readonly unknown[] {
  const sums = new Map<string, number>();
  const add = (name: readonly unknown[], times: number): void => {
    const key = JSON.stringify(name);
    sums.set(key, (sums.get(key) ?? 0) + times);
  };
  for (const { groups, counts, spans } of folds) {
    for (const { kind, quarter, isDay, group, name, count, amount } of counts) {
      add([kind, quarter, isDay, groups[group], name], count);
      add([kind, quarter, isDay, groups[group], name, 'amount'], amount);
    }
    for (const { kind, quarter, isDay, group, name, ms, count } of spans)
      add([kind, quarter, isDay, groups[group], name, 'ms', ms], count);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

test.each([1, 2, 3, 4, 5, 6])('what is summed as it is committed is what reading it comes to (%i)', (seed) => {
  const random = seededRandom(seed);
  const lives = Array.from({ length: 60 }, (_, at) => lived(at + 1, seed * 1_000 + at));
  const fold = runningFold();
  fold.follow([plan]);
  const folds: Folded[] = [];
  const take = (): void => {
    const taken = fold.take();
    if (taken !== undefined) folds.push(taken);
    fold.taken();
  };
  const afterwards: number[] = [];
  const left = lives.map(({ number, commits }) => ({ number, commits: [...commits] }));
  for (let open = left; open.length > 0; open = left.filter(({ commits }) => commits.length > 0)) {
    const one = open[Math.floor(random.fraction() * open.length)] ?? { number: 0, commits: [] };
    const isHere = (one.commits.shift() ?? []).map((told) => fold.wrote(one.number, told, 1));
    // What comes after an end that was taken is read.
    if (isHere.includes(false)) afterwards.push(one.number);
    fold.settle();
    if (random.fraction() < 0.05) take();
  }
  take();
  const readAfterwards = (number: number, kept: Changed['kept']): boolean =>
    kept !== undefined && afterwards.includes(number);
  const all = lives.flatMap(({ number, read }) => read.filter(({ kept }) => !readAfterwards(number, kept)));
  expect(summed(folds)).toEqual(summed(all.map((one) => folding([plan])([one], reached))));
  const kept = new Map(folds.flatMap((each) => each.kept.map((one) => [one.number, one])));
  const last = new Map(all.map(({ instance, rows }) => [instance.number, { instance, seq: rows.at(-1)?.seq }]));
  for (const [number, { instance, seq }] of last)
    expect(kept.get(number)).toMatchObject({ seq, ended: instance.finishedAt !== undefined });
  expect(kept.size).toBe(lives.length);
});
