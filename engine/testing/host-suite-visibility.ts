import { ok, rejects } from 'node:assert/strict';
import type { Actor } from '../host/actor.ts';
import { advance, minuteMs, promise, send } from './host-promise.ts';
import { same } from './same.ts';
import type { HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone } from './test-engine.ts';

const canaries = ['Canary Lei', 'canary street 9', '138-0000-0000'];

/** What one key may see and do, and what it learns of the others (R3). */
export const visibilityPromises: readonly Check<HostSubject>[] = [
  promise(
    'who may not read personal data finds none of it in an instance, its list and its history',
    async (tested) => {
      const { instances } = tested.engine;
      const { instance } = await tested.start('personal', { id: 'a', name: 'Canary Lei' });
      await send(tested, instance.id, 'CALLED', { phone: '138-0000-0000' });
      const { items } = await instances.history(instance.id, 0, 100, anyone);
      const call = items.find(({ entry }) => entry.kind === 'step' && entry.call !== undefined)?.seq ?? 0;
      const seenBy = async (by: Actor) =>
        JSON.stringify([
          await instances.get(instance.id, by),
          await instances.list({ limit: 10, withReasons: true }, by),
          await instances.history(instance.id, 0, 100, by),
          await instances.call(instance.id, call, by),
        ]);
      const open = await seenBy(anyone);
      const closed = await seenBy({ ...anyone, hidesPersonal: true });
      for (const canary of canaries) same([open.includes(canary), closed.includes(canary)], [true, false]);
      same((await instances.get(instance.id, { ...anyone, hidesPersonal: true })).data, {
        greeting: 'Dear ***',
        phone: '***',
        street: '***',
      });
    },
    { 'person.look-up': () => ({ street: 'canary street 9' }) },
  ),

  promise('a list tells why each row waits, since when, and how many there are', async (tested) => {
    const { instances } = tested.engine;
    await tested.start('review');
    await tested.start('waiting', { id: 'a' });
    const list = await instances.list({ limit: 1, withReasons: true, withTotal: true }, anyone);
    same([list.total, list.items[0]?.reasons?.map(({ kind }) => kind)], [{ count: 2, more: false }, ['task']]);
    const kinds = async (filter: object) =>
      (await instances.list({ limit: 10, ...filter }, anyone)).items.map(({ flow }) => flow);
    same(await kinds({ waitingFor: 'task' }), ['review']);
    same(await kinds({ waitingFor: 'event' }), ['waiting']);
    same(await kinds({ waitingFor: 'timer' }), ['waiting']);
    await advance(tested, 11 * minuteMs);
    same(await kinds({ waitingFor: 'timer' }), []);
  }),

  promise('G2: the same Idempotency-Key of two keys of one name is two requests', async (tested) => {
    const { instances } = tested.engine;
    const [one, other] = [
      { ...anyone, key: 'k_1' },
      { ...anyone, key: 'k_2' },
    ];
    const start = { flow: 'review', input: { id: 'a' }, idempotencyKey: 'k' };
    const first = await instances.start(start, one);
    const second = await instances.start({ ...start, input: { id: 'b' } }, other);
    same([second.duplicate, second.instance.id === first.instance.id], [false, false]);
    same((await instances.start(start, one)).instance.id, first.instance.id);

    const { instance } = await tested.start('waiting', { id: 'a' });
    const sent = { to: { instance: instance.id }, type: 'SHIPPED', payload: { by: 'one' }, idempotencyKey: 'k' };
    same((await instances.send(sent, one)).duplicate, false);
    same((await instances.send({ ...sent, payload: { by: 'two' } }, other)).duplicate, false);
    same((await instances.send(sent, one)).duplicate, true);
    same((await instances.send({ ...sent, payload: { by: 'three' } }, anyone)).duplicate, false);
  }),

  promise('a key sees its subtrees only', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.engine.instances.start(
      { flow: 'review', identity: 'cn.retail', input: {} },
      anyone,
    );
    const other = { ...anyone, subtrees: ['cn.travel'] };
    await rejects(instances.get(instance.id, other), { code: 'INSTANCE_NOT_FOUND' });
    same((await instances.list({ limit: 10 }, other)).items, []);
    same((await instances.tasks({ limit: 10 }, other)).items, []);
    await rejects(instances.start({ flow: 'review', identity: 'cn.retail', input: {} }, other), {
      code: 'IDENTITY_NOT_GRANTED',
    });
    same((await instances.get(instance.id, { ...anyone, subtrees: ['cn'] })).id, instance.id);
  }),

  promise('a key limited to flows sees these only, in full pages, and starts and sends to no other', async (tested) => {
    const { instances } = tested.engine;
    for (const id of ['a', 'b']) {
      await tested.start('waiting', { id });
      await tested.start('review', { id });
    }
    const limited = { ...anyone, flows: ['waiting'] };
    const page = await instances.list({ limit: 2 }, limited);
    same(page, { items: (await instances.list({ limit: 2, flow: 'waiting' }, anyone)).items });
    const [review] = (await instances.list({ limit: 1, flow: 'review' }, anyone)).items;
    ok(review !== undefined);
    await rejects(instances.get(review.id, limited), { code: 'INSTANCE_NOT_FOUND' });
    await rejects(instances.cancel(review.id, 'no', limited), { code: 'INSTANCE_NOT_FOUND' });
    const event = { type: 'PAID', payload: {} };
    await rejects(instances.send({ to: { instance: review.id }, ...event }, limited), { code: 'INSTANCE_NOT_FOUND' });
    await rejects(instances.send({ to: { flow: 'review', key: 'a' }, ...event }, limited), { code: 'FLOW_NOT_FOUND' });
    await rejects(instances.start({ flow: 'review', input: {} }, limited), { code: 'FLOW_NOT_FOUND' });
    const [task] = (await instances.tasks({ limit: 1 }, anyone)).items;
    ok(task !== undefined);
    same((await instances.tasks({ limit: 1 }, limited)).items, []);
    await rejects(instances.task(task.id, limited), { code: 'TASK_NOT_FOUND' });
    await rejects(instances.claim(task.id, limited), { code: 'TASK_NOT_FOUND' });
  }),

  promise('a business key that another identity uses gives nothing of it away', async (tested) => {
    const { instances } = tested.engine;
    const start = { flow: 'waiting', input: { id: 'a' } };
    await instances.start({ ...start, identity: 'cn.retail' }, anyone);
    const travel = { ...anyone, subtrees: ['cn.travel'] };
    await rejects(instances.start({ ...start, identity: 'cn.travel' }, travel), { code: 'KEY_TAKEN' });
  }),
];
