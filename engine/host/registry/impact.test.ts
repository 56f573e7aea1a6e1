import { asReleaseId } from '../../kernel/ids.ts';
import { head } from '../../testing/store-rows.ts';
import type { Actor } from '../actor.ts';
import type { InstanceHead } from '../rows.ts';
import { impactOf, type ImpactParts } from './impact.ts';

const everywhere: Actor = { name: 'me', subtrees: [''], taskRoles: [] };
const release = asReleaseId(`r_${'0'.repeat(40)}`);
const heads: readonly InstanceHead[] = Array.from({ length: 900 }, (_, at) =>
  head(at, { identity: at % 3 === 0 ? 'cn.fresh' : 'cn.retail', states: [`s${at % 2}`] }),
);

/** Counts the rows that it hands out. */
function counting() {
  const read = { rows: 0 };
  const store: ImpactParts['store'] = {
    instances: async ({ status }, _, { limit, after = 0 }) => {
      if (status !== 'running') return { rows: [] };
      const rows = heads.slice(after, after + limit);
      read.rows += rows.length;
      const next = after + limit;
      return next < heads.length
        ? { rows: rows.map((row) => ({ ...row, since: 0 })), next }
        : { rows: rows.map((row) => ({ ...row, since: 0 })) };
    },
    load: () => Promise.reject(new Error('nobody leaves a release')),
    unfinished: async () =>
      ['cn.fresh', 'cn.retail', 'br'].map((identity) => ({
        flow: identity === 'br' ? 'other' : 'order',
        identity,
        version: '1.0.0',
        count: identity === 'br' ? 7 : heads.filter((one) => one.identity === identity).length,
      })),
  };
  return { read, store };
}

function impact(store: ImpactParts['store'], by: Actor, most: number) {
  const plan: ImpactParts['plan'] = () => {
    throw new Error('nobody leaves a release');
  };
  const checked = () => Promise.reject(new Error('nobody leaves a release'));
  const next = { active: () => release, checked };
  return impactOf(
    { store, next, present: { checked }, plan, clock: { now: () => 0 }, pause: async () => undefined },
    ['order'],
    by,
    most,
  );
}

test('what is beyond the bound is counted, and not read', async () => {
  const { read, store } = counting();
  const rows = await impact(store, everywhere, 200);
  expect(read.rows).toBeLessThanOrEqual(400);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(900);
  const left = rows.filter((row) => row.class === 'unjudged');
  expect(left.map(({ identity, state, count }) => [identity, state, count])).toEqual([
    ['cn.fresh', '', 233],
    ['cn.retail', '', 467],
  ]);
});

test('whoever sees a part of the tree is told of that part alone', async () => {
  const rows = await impact(counting().store, { ...everywhere, subtrees: ['cn.retail'] }, 200);
  expect([...new Set(rows.filter((row) => row.class === 'unjudged').map(({ identity }) => identity))]).toEqual([
    'cn.retail',
  ]);
});

test('within the bound all are judged', async () => {
  const rows = await impact(counting().store, everywhere, 5_000);
  expect([...new Set(rows.map((row) => row.class))]).toEqual(['same']);
});
