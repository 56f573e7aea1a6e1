import { ok, rejects } from 'node:assert/strict';
import { type Write } from '../host/step-commit.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { type Store, type Within } from '../host/store.ts';
import { same } from './same.ts';
import { advance, armed, call, created, event, history, incident, instanceId, task } from './store-rows.ts';
import { listPromises } from './store-suite-lists.ts';
import { archivePromises } from './store-suite-archive.ts';
import { upkeepPromises } from './store-suite-upkeep.ts';
import type { Check } from './suite.ts';

export interface StoreSubject {
  readonly store: Store;
  /** Closes the store as a dying process would, and opens it again on the same data. */
  reopen(): Promise<Store>;
}

const all: Within = { subtrees: [''] };

/** What every Store promises (guarantees.md section 3). SQLite runs it; so will whatever comes beside it. */
export const storeSuite: readonly Check<StoreSubject>[] = [
  {
    name: 'an instance is read as it was written, with everything that is open',
    check: async (make) => {
      const { store } = await make();
      const scope = instanceId(1);
      await store.commit([
        created(1, { key: 'k', search: { region: 'north' }, tags: ['rest'], status: 'waiting' }),
        history(1, 1),
        call(1, 1),
        armed(1, 2, 5_000),
        { kind: 'openTask', task: task(1, 't_1') },
        { kind: 'receive', event: event(scope, 'e1') },
        { kind: 'openIncident', incident: incident(1, 'x_1') },
      ]);
      const stored = await store.load(instanceId(1));
      same(stored?.record, '{"v":"a","n":1}');
      same(stored?.head.search, { region: 'north' });
      same([stored?.calls.length, stored?.tasks.length, stored?.parked.length, stored?.incidents.length], [1, 1, 1, 1]);
      same(await store.load(instanceId(2)), undefined);
    },
  },
  {
    name: 'a commit is whole or nothing',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1)]);
      await rejects(store.commit([created(2), history(2, 1), advance(1, 7)]), StoreConflict);
      same(await store.head(instanceId(2)), undefined);
      same(await store.history(instanceId(2), 0, 10), []);
    },
  },
  {
    name: 'of two changes of one revision, one wins',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1)]);
      const results = await Promise.allSettled([
        store.commit([advance(1, 1), history(1, 2)]),
        store.commit([advance(1, 1), history(1, 2)]),
      ]);
      same(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
      same((await store.head(instanceId(1)))?.revision, 2);
    },
  },
  {
    name: 'a business key belongs to one instance of a flow',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1, { key: 'k' })]);
      await rejects(store.commit([created(2, { key: 'k' })]), { what: 'key' });
      await store.commit([created(3, { key: 'k', flow: 'other' })]);
      same((await store.byKey('order', 'k'))?.id, instanceId(1));
    },
  },
  {
    name: 'in a group of commits a bad one rejects only itself',
    check: async (make) => {
      const { store } = await make();
      const steps: readonly (readonly Write[])[] = Array.from({ length: 20 }, (_, index) => [
        created(index, { key: index === 13 ? '12' : String(index) }),
        history(index, 1),
      ]);
      const results = await Promise.allSettled(steps.map((step) => store.commit(step)));
      const failed = results.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
      same(failed, [13]);
      same((await store.instances({ limit: 100 }, all, { limit: 100 })).rows.length, 19);
      same((await store.counts()).running, 19);
    },
  },
  {
    name: 'what was acknowledged is there after a reopen',
    check: async (make) => {
      const subject = await make();
      await subject.store.commit([created(1), history(1, 1), { kind: 'setting', name: 's', value: 7 }]);
      await subject.store.commit([advance(1, 1, { status: 'waiting' }), history(1, 2)]);
      const store = await subject.reopen();
      const stored = await store.load(instanceId(1));
      same([stored?.head.revision, stored?.head.status, stored?.record], [2, 'waiting', '{"v":"b"}']);
      same(
        (await store.history(instanceId(1), 0, 10)).map(({ seq }) => seq),
        [1, 2],
      );
      same(await store.setting('s'), 7);
    },
  },
  {
    name: 'an ended instance keeps its record, and leaves the counts right',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1), created(2)]);
      await store.commit([advance(1, 1, { status: 'finished', finishedAt: 2_000, record: '{"v":"b","o":5}' })]);
      const stored = await store.load(instanceId(1));
      same([stored?.head.finishedAt, stored?.record], [2_000, '{"v":"b","o":5}']);
      same(
        (await store.instances({ limit: 10, status: 'finished' }, all, { limit: 10 })).rows.map(({ output }) => output),
        [5],
      );
      const { running, finished } = await store.counts();
      same([running, finished], [1, 1]);
      same(
        (await store.unfinished()).map(({ count }) => count),
        [1],
      );
      await rejects(store.commit([advance(1, 2)]), StoreConflict);
    },
  },
  {
    name: 'the first move of an instance to another release is found without the rest of its history',
    check: async (make) => {
      const { store } = await make();
      const set = (seq: number, why: string, more: object = {}): Write => ({
        kind: 'history',
        instance: instanceId(1),
        seq,
        at: 1_500,
        states: ['a'],
        body: JSON.stringify({ kind: 'set', why, record: {}, ...more }),
      });
      await store.commit([created(1), history(1, 1), created(2), history(2, 1)]);
      same(await store.firstMove(instanceId(1)), undefined);
      await store.commit([advance(1, 1, { revision: 4 }), set(2, 'patch'), set(3, 'migrate'), set(4, 'migrate')]);
      same((await store.firstMove(instanceId(1)))?.seq, 3);
      same(await store.firstMove(instanceId(2)), undefined);
      same(await store.firstMove(instanceId(3)), undefined);
    },
  },
  {
    name: 'timers come when due, in due order, never before, and not while suspended',
    check: async (make) => {
      const { store } = await make();
      await store.commit([
        created(1),
        created(2, { status: 'suspended' }),
        armed(1, 1, 300),
        armed(1, 2, 100),
        armed(2, 1, 50),
      ]);
      same(await store.dueTimers(99, 10), []);
      same(
        (await store.dueTimers(300, 10)).map(({ dueAt }) => dueAt),
        [100, 300],
      );
      same((await store.dueTimers(300, 1)).length, 1);
      same(await store.nextDue(), 100);
      await store.commit([{ kind: 'disarm', instance: instanceId(1), id: 't2', seq: 2 }]);
      same(await store.nextDue(), 300);
    },
  },
  {
    name: 'timers are held while their instance is suspended, and due when it goes on',
    check: async (make) => {
      const subject = await make();
      const { store } = subject;
      const suspend = advance(1, 1, { from: 'waiting', status: 'suspended' });
      const resume = advance(1, 2, { from: 'suspended', status: 'waiting' });
      await store.commit([created(1, { status: 'waiting' }), armed(1, 1, 100), created(2), armed(2, 1, 200)]);
      await store.commit([suspend, armed(1, 1, 150)]);
      same(await store.nextDue(), 200);
      const again = await subject.reopen();
      await again.regainTimers();
      same(
        (await again.dueTimers(300, 10)).map(({ instance }) => instance),
        [instanceId(2)],
      );
      await again.commit([resume]);
      same(
        (await again.dueTimers(300, 10)).map(({ dueAt }) => dueAt),
        [150, 200],
      );
    },
  },
  {
    name: 'an event id is taken once in its scope, and moves with its instance',
    check: async (make) => {
      const { store } = await make();
      await store.commit([{ kind: 'receive', event: event('order/k', 'e1') }]);
      await rejects(store.commit([{ kind: 'receive', event: event('order/k', 'e1') }]), { what: 'event' });
      same((await store.parkedFor('order/k')).length, 1);
      await store.commit([
        created(1, { key: 'k' }),
        { kind: 'changeEvent', scope: 'order/k', eventId: 'e1', status: 'parked', toScope: instanceId(1) },
      ]);
      same((await store.load(instanceId(1)))?.parked.length, 1);
      same(await store.countParked(), 1);
      await store.commit([{ kind: 'changeEvent', scope: instanceId(1), eventId: 'e1', status: 'consumed' }]);
      same((await store.event(instanceId(1), 'e1'))?.status, 'consumed');
      same(await store.countParked(), 0);
    },
  },
  {
    name: 'a first answer is remembered once',
    check: async (make) => {
      const { store } = await make();
      const remember: Write = { kind: 'remember', key: 'r', hash: 'h', answer: { id: 1 }, at: 1 };
      await store.commit([remember]);
      await rejects(store.commit([created(1), remember]), { what: 'idempotency' });
      same(await store.head(instanceId(1)), undefined);
      same(await store.remembered('r'), { hash: 'h', answer: { id: 1 } });
    },
  },
  {
    name: 'calls that should run are found from any position',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1), call(1, 1), call(1, 2, 'delegated'), call(1, 3)]);
      await store.commit([
        { kind: 'changeCall', instance: instanceId(1), id: 'child', seq: 3, status: 'open', attempt: 1, dueAt: 500 },
      ]);
      const first = await store.openCalls(0, 1);
      ok(first.next !== undefined);
      const second = await store.openCalls(first.next, 10);
      same(
        [...first.rows, ...second.rows].map(({ seq }) => seq),
        [1, 2],
      );
      same(
        (await store.dueCalls(500, 10)).map(({ seq, attempt }) => [seq, attempt]),
        [[3, 1]],
      );
    },
  },
  {
    name: 'documents change together, once a key',
    check: async (make) => {
      const { store } = await make();
      const take = (key: string) =>
        store.records.apply(key, ['stock/a', 'stock/b'], ({ 'stock/a': a }) => {
          const count = typeof a === 'number' ? a + 1 : 1;
          return { writes: { 'stock/a': count, 'stock/b': null }, answer: { count } };
        });
      const answers = await Promise.all([take('k1'), take('k1'), take('k2')]);
      same(answers, [{ count: 1 }, { count: 1 }, { count: 2 }]);
      same(await store.records.get('stock/a'), 2);
      same(await store.records.list('stock/', 10), [{ name: 'stock/a', body: 2 }]);
    },
  },
  {
    name: 'a key that an ended instance gives up can be taken',
    check: async (make) => {
      const { store } = await make();
      await store.commit([created(1, { key: 'k' })]);
      await store.commit([{ kind: 'releaseKey', instance: instanceId(1) }]);
      same((await store.head(instanceId(1)))?.key, undefined);
      await store.commit([created(2, { key: 'k' })]);
      same((await store.byKey('order', 'k'))?.id, instanceId(2));
    },
  },
  {
    name: 'a child that no call waits for is found',
    check: async (make) => {
      const { store } = await make();
      const parent = { instance: instanceId(1), id: 'child', seq: 1, depth: 1 };
      await store.commit([created(1), call(1, 1, 'delegated'), created(2, { parent })]);
      same(await store.leftovers('', 10), { found: [] });
      await store.commit([{ kind: 'closeCall', instance: instanceId(1), id: 'child', seq: 1 }]);
      same(await store.leftovers('', 10), { found: [{ kind: 'unwanted', child: instanceId(2) }] });
    },
  },
  {
    name: 'of instances with parked events each look finds those behind the one before',
    check: async (make) => {
      const { store } = await make();
      const numbers = [1, 2, 3];
      for (const number of numbers) {
        const parked = event(instanceId(number), 'e1');
        await store.commit([created(number), { kind: 'receive', event: parked }]);
      }
      const [first, second, third] = numbers.map((number) => ({ kind: 'parked', instance: instanceId(number) }));
      same(await store.leftovers('', 2), { found: [first, second], next: instanceId(2) });
      same(await store.leftovers(instanceId(2), 2), { found: [third] });
    },
  },
  ...listPromises,
  ...upkeepPromises,
  ...archivePromises,
];
