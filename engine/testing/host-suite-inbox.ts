import { ok, rejects } from 'node:assert/strict';
import { advance, minuteMs, onlyIncident, promise, send, statusOf } from './host-promise.ts';
import { same } from './same.ts';
import type { HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone } from './test-engine.ts';

/** Events, timers, children, and that nothing waits without a reason (G6 to G8, G10, G11). */
export const waitingPromises: readonly Check<HostSubject>[] = [
  promise('G6: early events are parked and applied in order, late and repeated ones change nothing', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    same((await send(tested, instance.id, 'SHIPPED', {}, 'e1')).outcome, 'parked');
    same(await statusOf(tested, instance.id), 'waiting paying');
    same((await send(tested, instance.id, 'PAID', { amount: 5 }, 'e2')).outcome, 'consumed');
    await tested.engine.quiet();
    same(await statusOf(tested, instance.id), 'finished shipped');
    same((await send(tested, instance.id, 'PAID', { amount: 5 }, 'e2')).duplicate, true);
    await rejects(send(tested, instance.id, 'PAID', { amount: 6 }, 'e2'), { code: 'EVENT_ID_REUSED' });
    await rejects(send(tested, instance.id, 'PAID', { amount: 6 }, 'e3'), { code: 'INSTANCE_FINISHED' });
  }),

  promise('G6: an event before its instance waits for it by business key', async (tested) => {
    const to = { flow: 'waiting', key: 'a' };
    const { instances } = tested.engine;
    const early = await instances.send({ to, eventId: 'e1', type: 'PAID', payload: { amount: 7 } }, anyone);
    same([early.outcome, early.instance], ['parked', undefined]);
    same((await instances.send({ to, eventId: 'e1', type: 'PAID', payload: { amount: 7 } }, anyone)).duplicate, true);
    // A start that waits answers only after the event, too.
    const { instance } = await tested.start('waiting', { id: 'a' });
    same([instance.status, ...instance.states], ['waiting', 'shipping']);
    same((await instances.send({ to, eventId: 'e1', type: 'PAID', payload: { amount: 7 } }, anyone)).duplicate, true);
  }),

  promise('G6: unknown, reserved, unfit and refused events are told apart', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    const { id } = instance;
    await rejects(send(tested, id, 'PAYED'), { code: 'EVENT_UNKNOWN' });
    await rejects(send(tested, id, 'xstate.done.actor.x'), { code: 'EVENT_UNKNOWN' });
    await rejects(send(tested, id, 'PAID', { amount: 'five' }), { code: 'EVENT_INVALID' });
    await rejects(send(tested, id, 'CANCEL'), { code: 'EVENT_NOT_ACCEPTED' });
    same(await statusOf(tested, id), 'waiting paying');
  }),

  promise('G6: the same event a hundred times at once is consumed once', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => send(tested, instance.id, 'PAID', { amount: 1 }, 'same')),
    );
    same(answers.filter(({ duplicate }) => !duplicate).length, 1);
  }),

  promise('G6: an event whose time ran out is a dead letter', async (tested, { store }) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    await send(tested, instance.id, 'PAID', { amount: 1 });
    await send(tested, instance.id, 'PAID', { amount: 2 }, 'e2');
    same((await tested.engine.instances.get(instance.id, anyone)).parked.length, 1);
    await advance(tested, 8 * 24 * 60 * minuteMs);
    same((await store.expiredEvents(tested.engine.clock.now(), 10)).length, 1);
  }),

  promise('G7: a timer fires once, at its time and not before, also after a restart', async (tested, subject) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    same(await advance(tested, 10 * minuteMs - 5_000), 0);
    same(await statusOf(tested, instance.id), 'waiting paying');
    same(await advance(tested, 5_001), 1);
    same(await statusOf(tested, instance.id), 'finished late');
    same(await advance(tested, 60 * minuteMs), 0);
    ok((await subject.store.setting('clock.offsetMs')) !== undefined);
  }),

  promise('G8: what waits says what for', async (tested) => {
    const { instance } = await tested.start('waiting', { id: 'a' });
    same(
      instance.reasons.map(({ kind }) => kind),
      ['timer', 'event'],
    );
    same(
      instance.accepts.map(({ event }) => event),
      ['PAID'],
    );
    same(
      (await tested.start('review')).instance.reasons.map(({ kind }) => kind),
      ['task'],
    );
  }),

  promise('G10: a step that fails changes nothing, keeps its event first, and is taken up again', async (tested) => {
    const { instance } = await tested.start('division');
    const { id } = instance;
    same((await send(tested, id, 'DIVIDE', { by: 0 })).outcome, 'parked');
    const incident = await onlyIncident(tested);
    same(incident.code, 'EXPR_NOT_A_NUMBER');
    same((await send(tested, id, 'STOP')).outcome, 'parked');
    same(await statusOf(tested, id), 'incident ready');
    await tested.engine.instances.resolveIncident(incident.id, { kind: 'retry' }, anyone);
    const second = await onlyIncident(tested);
    await tested.engine.instances.resolveIncident(second.id, { kind: 'skip' }, anyone);
    await tested.engine.quiet();
    same(await statusOf(tested, id), 'finished done');
  }),

  promise("a child has the identity and the key of its own, and its end is the call's outcome", async (tested) => {
    const { instances } = tested.engine;
    const to = { flow: 'parcel', key: 'a' };
    await instances.send({ to, type: 'DELIVERED', payload: {} }, anyone);
    const { instance } = await tested.start('parent', { id: 'a', lines: ['x'] });
    await tested.engine.quiet();
    const view = await instances.get(instance.id, anyone);
    same(view.output, { picks: [{ line: 'x' }], parcel: { status: 'delivered' } });
  }),

  promise('a sub-flow that is visited again has a new child, which takes over the key', async (tested) => {
    const { instances } = tested.engine;
    const { instance } = await tested.start('parent', { id: 'a', lines: [] });
    await instances.send({ to: { instance: instance.id }, type: 'AGAIN', payload: {} }, anyone);
    await tested.engine.quiet();
    const { items } = await instances.list({ flow: 'parcel', limit: 10 }, anyone);
    same(
      items.map(({ status, key }) => `${status} ${key ?? 'none'}`),
      ['cancelled none', 'waiting a'],
    );
    await instances.send({ to: { flow: 'parcel', key: 'a' }, type: 'DELIVERED', payload: {} }, anyone);
    await tested.engine.quiet();
    same((await instances.get(instance.id, anyone)).status, 'finished');
  }),

  promise('a child that its parent leaves is cancelled with it', async (tested) => {
    const { instance } = await tested.start('parent', { id: 'a', lines: [] });
    const { instances } = tested.engine;
    same(
      instance.reasons.map(({ kind }) => kind),
      ['child', 'event'],
    );
    await instances.cancel(instance.id, 'no more', anyone);
    await tested.engine.quiet();
    const { items } = await instances.list({ flow: 'parcel', limit: 10 }, anyone);
    same(
      items.map(({ status }) => status),
      ['cancelled'],
    );
    await rejects(instances.cancel(instance.id, 'again', anyone), { code: 'INSTANCE_FINISHED' });
  }),
];
