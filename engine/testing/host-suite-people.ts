import { ok, rejects } from 'node:assert/strict';
import type { Json } from '../kernel/json.ts';
import { review, waitingLonger } from './host-flows.ts';
import { advance, minuteMs, onlyIncident, promise, send, statusOf } from './host-promise.ts';
import { same } from './same.ts';
import type { HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone } from './test-engine.ts';

/** Tasks, suspension, incidents and migration: what people do to a running instance (G9). */
export const peoplePromises: readonly Check<HostSubject>[] = [
  promise('a task is decided once, in a role that it asks for, with a form that fits', async (tested) => {
    const { instance } = await tested.start('review');
    const { instances } = tested.engine;
    const { items } = await instances.tasks({ role: 'boss', status: 'open', limit: 10 }, anyone);
    const id = items[0]?.id ?? '';
    const decide = (outcome: string, form: Json, role?: string, by = anyone) =>
      instances.complete(id, { outcome, form, ...(role === undefined ? {} : { role }) }, by);
    await rejects(decide('aprove', {}), { code: 'TASK_OUTCOME' });
    await rejects(decide('approve', {}), { code: 'TASK_INVALID' });
    await rejects(decide('approve', { note: 'n' }, 'clerk'), { code: 'TASK_ROLE' });
    await instances.claim(id, { ...anyone, name: 'ann' });
    await rejects(decide('approve', { note: 'n' }), { code: 'TASK_CLAIMED' });
    await decide('approve', { note: 'n' }, 'boss', { ...anyone, name: 'ann' });
    same((await instances.get(instance.id, anyone)).output, { note: 'n' });
    await rejects(decide('approve', { note: 'n' }), { code: 'TASK_CLOSED' });
  }),

  promise('a task is given back, drafted by each for itself, and found in the queues it belongs to', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('review');
    const ann = { ...anyone, name: 'ann', key: 'k_1', taskRoles: ['boss'] };
    const bob = { ...anyone, name: 'bob', key: 'k_2', taskRoles: ['clerk'] };
    const queue = async (name: 'mine' | 'roles' | 'overdue', by = ann) =>
      (await instances.tasks({ queue: name, limit: 10 }, by)).items.length;
    const [task] = (await instances.tasks({ queue: 'roles', sort: 'due', limit: 10 }, ann)).items;
    const id = task?.id ?? '';
    same([await queue('mine'), await queue('roles'), await queue('roles', bob)], [0, 1, 0]);
    await instances.claim(id, ann);
    same([await queue('mine'), await queue('overdue')], [1, 0]);
    await rejects(instances.unclaim(id, bob), { code: 'TASK_CLAIMED' });
    same((await instances.unclaim(id, ann)).status, 'open');
    await instances.saveTaskDraft(id, { note: 7 }, ann);
    const detail = await instances.task(id, ann);
    same([detail.draft?.form, detail.facts.startedBy, detail.facts.search], [{ note: 7 }, 'anyone', {}]);
    same((await instances.task(id, bob)).draft, undefined);
    await advance(tested, 300 * minuteMs);
    same([await queue('overdue'), await queue('overdue', bob)], [1, 0]);
    same((await instances.openWork(ann)).tasks, { mine: 0, roles: 1, overdue: 1 });
    await instances.complete(id, { outcome: 'reject', form: { note: 'n' } }, ann);
    same([await queue('roles'), (await instances.task(id, ann)).draft], [0, undefined]);
    same((await instances.get(instance.id, anyone)).status, 'finished');
  }),

  promise('what an action would do is told, and nothing is done', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('waiting', { id: 'a' });
    const { id } = instance;
    const before = await instances.get(id, anyone);
    const position = instances.changes.position();
    const send = await instances.preview(id, { kind: 'send', type: 'PAID', payload: { amount: 1 } }, anyone);
    same([send.from.states, send.to.states, send.parked], [['paying'], ['shipping'], undefined]);
    const early = await instances.preview(id, { kind: 'send', type: 'SHIPPED', payload: {} }, anyone);
    same([early.to.states, early.parked], [['paying'], true]);
    await rejects(instances.preview(id, { kind: 'send', type: 'PAID', payload: {} }, anyone), {
      code: 'EVENT_INVALID',
    });
    await rejects(instances.preview(id, { kind: 'send', type: 'CANCEL', payload: {} }, anyone), {
      code: 'EVENT_NOT_ACCEPTED',
    });
    same((await instances.preview(id, { kind: 'cancel' }, anyone)).to.status, 'cancelled');
    same((await instances.preview(id, { kind: 'suspend' }, anyone)).to.status, 'suspended');
    same([await instances.get(id, anyone), instances.changes.position()], [before, position]);
  }),

  promise('an instance is seen as it was after any entry of its history, with the way it took', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('waiting', { id: 'a' });
    await send(tested, instance.id, 'PAID', { amount: 7 });
    await send(tested, instance.id, 'SHIPPED');
    const { items } = await instances.history(instance.id, 0, 10, anyone);
    const moments = await Promise.all(items.map(({ seq }) => instances.at(instance.id, seq, anyone)));
    same(
      moments.map(({ states, data, timers, taken }) => [...states, data['amount'] ?? null, timers.length, ...taken]),
      [
        ['paying', 0, 1],
        ['shipping', 7, 0, '/root/states/paying/on/PAID/0'],
        ['shipped', 7, 0, '/root/states/shipping/on/SHIPPED/0'],
      ],
    );
    same(moments.at(-1)?.path.length, 2);
    await rejects(instances.at(instance.id, 4, anyone), { code: 'HISTORY_NOT_FOUND' });
    await rejects(instances.at(instance.id, 1, { ...anyone, flows: [] }), { code: 'INSTANCE_NOT_FOUND' });
  }),

  promise('a heat map tells who is where, how long they stayed, and which ways they took', async (tested) => {
    const { instances } = tested.engine;
    const ids = [];
    for (const id of ['a', 'b', 'c']) ids.push((await tested.start('waiting', { id })).instance.id);
    const [first] = ids;
    ok(first !== undefined);
    await advance(tested, minuteMs);
    await send(tested, first, 'PAID', { amount: 7 });
    const request = { flow: 'waiting', windowMs: 5 * minuteMs };
    const heat = await instances.heat(request, anyone);
    const paying = heat.states.find(({ state }) => state === 'paying');
    same([paying?.inside, paying?.entered, paying?.left, (paying?.p50Ms ?? 0) >= minuteMs], [2, 3, 1, true]);
    same([heat.instances, heat.sampled], [3, false]);
    same(heat.transitions, [{ pointer: '/root/states/paying/on/PAID/0', count: 1 }]);
    await rejects(instances.heat(request, { ...anyone, flows: [] }), { code: 'FLOW_NOT_FOUND' });
    same((await instances.heat(request, { ...anyone, subtrees: ['cn.none'] })).states, []);
    await advance(tested, 30 * minuteMs);
    const later = await instances.heat({ ...request, version: '1.0.0' }, anyone);
    same(
      later.states.map(({ state, inside }) => [state, inside]),
      [['shipping', 1]],
    );
  }),

  promise('incidents that are alike are one group, and a retry of one is told before it is done', async (tested) => {
    const { instances } = tested.engine;
    await tested.start('strict', { by: 0 });
    await tested.start('strict', { by: 0 });
    const [group, ...others] = await instances.incidentGroups({ flow: 'strict' }, anyone);
    same([group?.code, group?.count, others], ['CALL_INPUT_INVALID', 2, []]);
    same(await instances.incidentGroups({}, { ...anyone, flows: ['review'] }), []);
    const alike = { code: 'CALL_INPUT_INVALID', provider: group?.provider ?? '', limit: 10 };
    const { items } = await instances.incidents(alike, anyone);
    same([items.length, items[0]?.call?.provider], [2, group?.provider]);
    const [first] = items;
    ok(first !== undefined);
    const intent = { kind: 'resolve', incident: first.id, action: { kind: 'retry' } } as const;
    const prospect = await instances.preview(first.instance, intent, anyone);
    same([prospect.incidents.map(({ code }) => code), prospect.closes.incidents], [['CALL_INPUT_INVALID'], 1]);
    same((await instances.openWork(anyone)).incidents, 2);
  }),

  promise(
    'a person answers a call that a human provider serves',
    async (tested) => {
      const { instance } = await tested.start('by-hand');
      same(instance.status, 'waiting');
      const { instances } = tested.engine;
      const { items } = await instances.tasks({ role: 'inspector', limit: 10 }, anyone);
      const id = items[0]?.id ?? '';
      await rejects(instances.complete(id, { outcome: 'done', form: {} }, anyone), { code: 'TASK_INVALID' });
      await instances.complete(id, { outcome: 'done', form: { grade: 'A' } }, anyone);
      same((await instances.get(instance.id, anyone)).output, { grade: 'A' });
    },
    { 'goods.inspect': () => ({ kind: 'task' }) },
  ),

  promise('a suspended instance does nothing, and takes up everything when it resumes', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    const { instances } = tested.engine;
    await instances.suspend(instance.id, anyone);
    same((await send(tested, instance.id, 'PAID', { amount: 3 })).outcome, 'parked');
    same(await advance(tested, 20 * minuteMs), 0);
    same(await statusOf(tested, instance.id), 'suspended paying');
    await instances.resume(instance.id, anyone);
    await tested.engine.quiet();
    same((await instances.get(instance.id, anyone)).data, { amount: 3 });
    await rejects(instances.resume(instance.id, anyone), { code: 'INSTANCE_NOT_SUSPENDED' });
  }),

  promise('an input that does not fit the contract is not sent: a person decides', async (tested) => {
    const { instance } = await tested.start('strict', { by: 0 });
    same([instance.status, tested.providers.ledger.length], ['incident', 0]);
    const { id, code } = await onlyIncident(tested);
    same(code, 'CALL_INPUT_INVALID');
    await tested.engine.instances.resolveIncident(id, { kind: 'retry' }, anyone);
    const again = await onlyIncident(tested);
    await tested.engine.instances.resolveIncident(again.id, { kind: 'skip', output: {} }, anyone);
    same(await statusOf(tested, instance.id), 'finished done');
  }),

  promise('G9: an instance stays on its release until it is migrated, and its timer moves with it', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('waiting', { id: 'a' });
    tested.releases.publish(waitingLonger);
    same((await tested.start('waiting', { id: 'b' })).instance.version, '1.1.0');
    same((await instances.get(instance.id, anyone)).version, '1.0.0');
    const dry = await instances.migrate(instance.id, undefined, true, anyone);
    same([dry.dryRun, dry.changes.length, (await instances.get(instance.id, anyone)).version], [true, 2, '1.0.0']);
    await instances.migrate(instance.id, undefined, false, anyone);
    await rejects(instances.migrate(instance.id, undefined, false, anyone), { code: 'MIG_SAME_RELEASE' });
    await rejects(instances.migrate(instance.id, review.release, true, anyone), { code: 'MIG_OTHER_FLOW' });
    same(await advance(tested, 20 * minuteMs), 0);
    await send(tested, instance.id, 'PAID', { amount: 4 });
    same((await instances.get(instance.id, anyone)).output, { amount: 4, note: 'none' });
  }),

  promise('a patch replaces fields that fit their schemas, and goes on', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('division');
    await send(tested, instance.id, 'DIVIDE', { by: 0 });
    const { id } = await onlyIncident(tested);
    await rejects(instances.resolveIncident(id, { kind: 'patch', data: { share: 'much' } }, anyone), {
      code: 'PATCH_INVALID',
    });
    await rejects(instances.resolveIncident(id, { kind: 'patch', data: { shar: 1 } }, anyone), {
      code: 'PATCH_INVALID',
    });
    await instances.resolveIncident(id, { kind: 'patch', data: { share: 5 } }, anyone);
    same((await instances.get(instance.id, anyone)).data, { share: 5 });
    await instances.resolveIncident((await onlyIncident(tested)).id, { kind: 'cancel' }, anyone);
    same(await statusOf(tested, instance.id), 'cancelled ready');
  }),

  promise('the outcome of a call that ran when its instance was suspended is kept until it resumes', async (tested) => {
    const { instances } = tested.engine;
    const asked = new Promise<() => void>((begun) => {
      tested.providers.play(
        'stock.reserve',
        async () => await new Promise<Json>((resolve) => begun(() => resolve({ id: 'r' }))),
      );
    });
    const { instance } = await instances.start({ flow: 'sequence', input: { id: 'a' } }, anyone);
    const answer = await asked;
    await instances.suspend(instance.id, anyone);
    answer();
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'suspended reserving');
    await instances.resume(instance.id, anyone);
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'finished done');
    same(tested.providers.ledger.length, 2);
  }),
];
