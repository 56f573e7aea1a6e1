import { ok } from 'node:assert/strict';
import type { Within } from '../host/store.ts';
import { asReleaseId } from '../kernel/ids.ts';
import { same } from './same.ts';
import { advance, armed, call, created, incident, instanceId, task } from './store-rows.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';

const all: Within = { subtrees: [''] };

/** Lists: stable pages, typed filters, and only what a key may see. */
export const listPromises: readonly Check<StoreSubject>[] = [
  {
    name: 'a page of a list goes on where it ended, whatever is added meanwhile',
    check: async (make) => {
      const { store } = await make();
      for (const number of [1, 2, 3, 4, 5]) await store.commit([created(number)]);
      const first = await store.instances({ limit: 2 }, all, { limit: 2 });
      await store.commit([created(6)]);
      ok(first.next !== undefined);
      const second = await store.instances({ limit: 3 }, all, { limit: 3, after: first.next });
      same(
        [...first.rows, ...second.rows].map(({ id }) => id),
        [1, 2, 3, 4, 5].map(instanceId),
      );
      const newest = await store.instances({ limit: 2, sort: '-created' }, all, { limit: 2 });
      same(
        newest.rows.map(({ id }) => id),
        [6, 5].map(instanceId),
      );
    },
  },
  {
    name: 'a query sees the subtrees and flows it may see, and no neighbour that begins alike',
    check: async (make) => {
      const { store } = await make();
      const identities = ['cn', 'cn.retail', 'cn.retail.fresh', 'cn.retail-outlet', 'cn.travel'];
      for (const [index, identity] of identities.entries()) {
        await store.commit([
          created(index, { identity }),
          { kind: 'openTask', task: task(index, `t_${index}`, { identity }) },
        ]);
      }
      const seen = async (within: Within) =>
        (await store.instances({ limit: 10 }, within, { limit: 10 })).rows.map(({ identity }) => identity);
      same(await seen({ subtrees: ['cn.retail'] }), ['cn.retail', 'cn.retail.fresh']);
      same(await seen({ subtrees: ['cn.retail.fresh', 'cn.travel'] }), ['cn.retail.fresh', 'cn.travel']);
      same(await seen({ subtrees: [] }), []);
      same(await seen(all), identities);
      same((await store.tasks({}, { subtrees: ['cn.retail'] }, { limit: 10 })).rows.length, 2);
    },
  },
  {
    name: 'a query limited to flows has full pages of them',
    check: async (make) => {
      const { store } = await make();
      for (const index of [1, 2, 3, 4]) {
        const flow = index % 2 === 0 ? 'even' : 'odd';
        await store.commit([
          created(index, { flow }),
          { kind: 'openTask', task: task(index, `t_${index}`, { flow }) },
          { kind: 'openIncident', incident: incident(index, `n_${index}`, { flow }) },
        ]);
      }
      const even = { subtrees: [''], flows: ['even'] };
      const two = { limit: 2 };
      const flowsOf = ({ rows }: { readonly rows: readonly { readonly flow: string }[] }) =>
        rows.map(({ flow }) => flow);
      same(flowsOf(await store.instances(two, even, two)), ['even', 'even']);
      same(flowsOf(await store.tasks({}, even, two)), ['even', 'even']);
      same(flowsOf(await store.incidents({}, even, two)), ['even', 'even']);
      same(flowsOf(await store.instances(two, { ...even, flows: ['odd', 'other'] }, two)), ['odd', 'odd']);
      same(flowsOf(await store.instances(two, { ...even, flows: [] }, two)), []);
      same(flowsOf(await store.tasks({}, { ...even, subtrees: ['nowhere'] }, two)), []);
    },
  },
  {
    name: 'lists filter by flow, key, state, status and typed search attributes',
    check: async (make) => {
      const { store } = await make();
      await store.commit([
        created(1, { search: { amount: 10, vip: true } }),
        created(2, { search: { amount: 20, vip: true }, key: 'k', states: ['pay', 'pick'], status: 'waiting' }),
        created(3, { flow: 'other', search: { amount: '10' } }),
      ]);
      const ids = async (filter: object) =>
        (await store.instances({ limit: 10, ...filter }, all, { limit: 10 })).rows.map(({ id }) => id);
      same(await ids({ search: { amount: 10 } }), [instanceId(1)]);
      same(await ids({ search: { amount: '10' } }), [instanceId(3)]);
      same(await ids({ search: { vip: true } }), [1, 2].map(instanceId));
      same(await ids({ search: { vip: true, amount: 20 } }), [instanceId(2)]);
      same(await ids({ state: 'pick', key: 'k' }), [instanceId(2)]);
      same(await ids({ state: 'pic' }), []);
      same(await ids({ status: 'waiting' }), [instanceId(2)]);
      same(await ids({ flow: 'other' }), [instanceId(3)]);
    },
  },
  {
    name: 'a list takes an identity alone, and releases; incidents are counted by when they were opened',
    check: async (make) => {
      const { store } = await make();
      const [one, two] = [asReleaseId(`r_${'1'.repeat(40)}`), asReleaseId(`r_${'2'.repeat(40)}`)];
      await store.commit([
        created(1, { identity: 'cn', release: one }),
        created(2, { identity: 'cn.retail', release: one }),
        created(3, { identity: 'cn', release: two }),
        ...[10, 20, 30].map((openedAt) => {
          const opened = incident(1, `n_${openedAt}`, { flow: 'shop', openedAt });
          return { kind: 'openIncident', incident: opened } as const;
        }),
      ]);
      const ids = async (filter: object) =>
        (await store.instances({ limit: 10, ...filter }, all, { limit: 10 })).rows.map(({ id }) => id);
      same(await ids({ identity: 'cn', only: true }), [1, 3].map(instanceId));
      same(await ids({ identity: 'cn', releases: [one] }), [1, 2].map(instanceId));
      same(await ids({ identity: 'cn', only: true, releases: [two] }), [instanceId(3)]);
      const opened = { flow: 'shop', openedAfter: 10, openedBefore: 30 };
      same(await store.countIncidents(opened, all, Number.MAX_SAFE_INTEGER), 2);
      same(await store.countIncidents({ ...opened, flow: 'other' }, all, Number.MAX_SAFE_INTEGER), 0);
    },
  },
  {
    name: 'an instance is found by how its key or an attribute begins, within the reach of whoever looks',
    check: async (make) => {
      const { store } = await make();
      await store.commit([
        created(1, { key: 'A-1001', flow: 'shop', search: { order: 'X-77', amount: 1001 }, identity: 'cn.retail' }),
        created(2, { key: 'A-1002', flow: 'shop', search: { order: 'x-78' }, identity: 'cn.travel' }),
        created(3, { key: 'B_1%', flow: 'other', search: { note: 'A-100' } }),
      ]);
      const find = async (text: string, within: Within = all) => {
        const filter = { limit: 10, find: { text, flows: ['shop', 'other'], attributes: ['order', 'amount'] } };
        return (await store.instances(filter, within, { limit: 10 })).rows.map(({ id }) => id);
      };
      same(await find('A-100'), [1, 2].map(instanceId));
      same(await find('A-1002'), [instanceId(2)]);
      same(await find('X-7'), [instanceId(1)]);
      same(await find('1001'), [instanceId(1)]);
      same(await find('B_'), [instanceId(3)]);
      same(await find('_'), []);
      same(await find('A-100', { subtrees: ['cn.retail'] }), [instanceId(1)]);
      same(await find('A-100', { subtrees: [''], flows: ['other'] }), []);
    },
  },
  {
    name: 'lists filter by what is open, by version and by time, and count no further than asked',
    check: async (make) => {
      const { store } = await make();
      await store.commit([
        created(1, { states: ['pay.card'], status: 'incident' }),
        { kind: 'openIncident', incident: incident(1, 'x_1') },
        created(2, { version: '2.0.0', status: 'waiting' }),
        { kind: 'openTask', task: task(2, 't_2') },
        created(3),
        call(3, 1),
        created(4, { status: 'waiting' }),
        armed(4, 1, 9_000),
      ]);
      await store.commit([advance(3, 1, { at: 2_000, states: ['b'] })]);
      const ids = async (filter: object) =>
        (await store.instances({ limit: 10, ...filter }, all, { limit: 10 })).rows.map(({ id }) => id);
      same(await ids({ state: 'pay' }), [instanceId(1)]);
      same(await ids({ incident: true }), [instanceId(1)]);
      same(await ids({ incident: false }), [2, 3, 4].map(instanceId));
      same(await ids({ version: '2.0.0' }), [instanceId(2)]);
      same(await ids({ waitingFor: 'task' }), [instanceId(2)]);
      same(await ids({ waitingFor: 'call' }), [instanceId(3)]);
      same(await ids({ waitingFor: 'timer' }), [instanceId(4)]);
      same(await ids({ waitingFor: 'event' }), [instanceId(4)]);
      same(await ids({ startedAfter: 1_002, startedBefore: 1_004 }), [2, 3].map(instanceId));
      same(await ids({ sinceBefore: 2_000 }), [1, 2, 4].map(instanceId));
      same(await store.countInstances({ limit: 1 }, all, 10), 4);
      same(await store.countInstances({ limit: 1 }, all, 3), 3);
    },
  },
  {
    name: 'an instance is in its states since they changed, whatever else happened',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1)]);
      const since = async () => (await store.instances({ limit: 1 }, all, { limit: 1 })).rows.map((row) => row.since);
      same(await since(), [1_001]);
      await store.commit([advance(1, 1, { at: 2_000, states: ['a'] })]);
      same(await since(), [1_001]);
      await store.commit([advance(1, 2, { at: 3_000, states: ['b'] })]);
      same(await since(), [3_000]);
      await store.commit([advance(1, 3, { at: 4_000, status: 'finished', states: ['c'], finishedAt: 4_000 })]);
      same(await since(), [4_000]);
    },
  },
];
