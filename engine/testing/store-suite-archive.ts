import { rejects } from 'node:assert/strict';
import type { ArchivedStore, WholeInstance } from '../host/archive/archived-store.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { same } from './same.ts';
import { advance, created, event, history, incident, instanceId, task } from './store-rows.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';

const everything = { subtrees: [''] };

/** What a store promises of instances that leave it. */
export const archivePromises: readonly Check<StoreSubject>[] = [
  {
    name: 'an ended instance leaves whole, and its id, its key and the counters answer for it',
    check: async (make) => {
      const { store, reopen } = await make();
      const id = instanceId(1);
      await store.commit([
        created(1, { key: 'k', search: { region: 'north', size: 7 } }),
        history(1, 1),
        { kind: 'openTask', task: task(1, 't_1') },
        { kind: 'receive', event: event(id, 'e1', { status: 'consumed' }) },
        { kind: 'openIncident', incident: incident(1, 'n_1') },
        { kind: 'resolveIncident', id: 'n_1', at: 3 },
        created(2, { key: 'other' }),
      ]);
      await store.commit([
        advance(1, 1, { status: 'finished', finishedAt: 5_000 }),
        history(1, 2),
        { kind: 'changeTask', id: 't_1', status: 'completed' },
      ]);
      const whole = await wholeOf(store.archived, 1);
      same([whole.history.map(({ seq }) => seq), whole.record], [[1, 2], '{"v":"b"}']);
      same([whole.tasks.length, whole.events.length, whole.incidents.length], [1, 1, 1]);
      await move(store.archived, [whole]);

      const { archived } = store;
      const expected = {
        id,
        flow: 'order',
        identity: 'cn.retail',
        status: 'finished',
        file: 'a.gz',
        finishedAt: 5_000,
      };
      same(await archived.byId(id), { ...expected, key: 'k', createdAt: 1_001 });
      same((await archived.byKey('order', 'k'))?.id, id);
      same([await archived.byKey('order', 'other'), await archived.byId(instanceId(2))], [undefined, undefined]);
      same(
        [await store.load(id), await store.byKey('order', 'k'), await store.task('t_1')],
        [undefined, undefined, undefined],
      );
      same(
        [await store.history(id, 0, 9), await store.event(id, 'e1'), await store.incident('n_1')],
        [[], undefined, undefined],
      );
      const found = await store.instances({ search: { region: 'north' }, limit: 9 }, everything, { limit: 9 });
      same(found.rows, []);
      same([(await store.counts()).finished, (await store.counts()).running, await archived.total()], [0, 1, 1]);
      same(await archived.anchor('a.gz'), { instances: 1, hash: 'h' });

      const again = await reopen();
      same((await again.archived.byKey('order', 'k'))?.id, id);
    },
  },
  {
    name: 'of two that archive the same instance, one is refused and removes nothing',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1), created(2)]);
      await store.commit([1, 2].map((n) => advance(n, 1, { status: 'finished', finishedAt: 5_000 })));
      const [one, two] = [await wholeOf(store.archived, 1), await wholeOf(store.archived, 2)];
      await move(store.archived, [one]);
      await rejects(move(store.archived, [two, one]), StoreConflict);
      same([(await store.head(instanceId(2)))?.status, await store.archived.total()], ['finished', 1]);
      same(await store.archived.anchor('a.gz'), { instances: 1, hash: 'h' });
    },
  },
  {
    name: 'of several nodes one has the turn to archive, until it lets go of it or says nothing for too long',
    check: async (make) => {
      const { lead } = (await make()).store.archived;
      same([await lead('a', 0, 100), await lead('b', 50, 150), await lead('a', 90, 190)], [true, false, true]);
      same([await lead('b', 191, 300), await lead('a', 200, 300)], [true, false]);
      await lead('b', 210, 0);
      same(await lead('a', 211, 300), true);
    },
  },
  {
    name: 'what goes on is never removed',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1)]);
      await rejects(move(store.archived, [await wholeOf(store.archived, 1)]), StoreConflict);
      same((await store.head(instanceId(1)))?.status, 'running');
    },
  },
  {
    name: 'instances are looked through by flow in the order of their starts',
    check: async (make) => {
      const { store } = await make();
      const parent = { instance: instanceId(1), id: 'call', seq: 1, depth: 1 };
      for (const write of [created(1), created(2, { parent }), created(3, { flow: 'a' }), created(4)])
        await store.commit([write]);
      const { archived } = store;
      same(
        [await archived.nextFlow(''), await archived.nextFlow('a'), await archived.nextFlow('order')],
        ['a', 'order', undefined],
      );
      const [first, ...rest] = await archived.aged('order', 0, 10);
      same([first?.id, ...rest.map(({ id }) => id)], [1, 2, 4].map(instanceId));
      same(
        rest.map(({ isChild }) => isChild),
        [true, false],
      );
      same(
        (await archived.aged('order', first?.number ?? 0, 1)).map(({ id }) => id),
        [instanceId(2)],
      );
      same(
        (await archived.children(instanceId(1))).map(({ id }) => id),
        [instanceId(2)],
      );
      same(
        [await archived.behindNewest('order', 2), await archived.behindNewest('order', 3)],
        [first?.number, undefined],
      );
    },
  },
  {
    name: 'archived ones are counted by flow, identity, time of start, and what a key may see',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1), created(2, { identity: 'cn.retail.fresh' }), created(3, { flow: 'other' })]);
      await store.commit([1, 2, 3].map((n) => advance(n, 1, { status: 'cancelled', finishedAt: 5_000 })));
      await move(store.archived, await Promise.all([1, 2, 3].map((n) => wholeOf(store.archived, n))));
      const count = (since: number, identity: string, subtrees = ['']) =>
        store.archived.count({ flow: 'order', identity, since }, { subtrees }, 10);
      same(
        [
          await count(0, 'cn'),
          await count(1_002, 'cn'),
          await count(0, 'cn.retail.fresh'),
          await count(0, 'cn', ['de']),
        ],
        [2, 1, 1, 0],
      );
    },
  },
];

async function wholeOf(archived: ArchivedStore, number: number): Promise<WholeInstance> {
  const whole = await archived.whole(instanceId(number));
  if (whole === undefined) throw new Error(`there is no instance ${number}`);
  return whole;
}

function move(archived: ArchivedStore, instances: readonly WholeInstance[]): Promise<void> {
  return archived.move({ file: 'a.gz', hash: 'h', at: 1, instances, effects: [] });
}
