import { rejects } from 'node:assert/strict';
import { readFieldName } from '../host/field-name.ts';
import { promise, send } from './host-promise.ts';
import type { HostSubject } from './host-subject.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';
import { anyone, type TestEngine } from './test-engine.ts';
import { until } from './until.ts';

/** What nobody declared reaches nobody, and is counted by who wrote it (contracts.md section 2). */
export const fieldPromises: readonly Check<HostSubject>[] = [
  promise(
    'what a contract does not name reaches nobody, and is counted by who wrote it, as are values without a code',
    async (tested) => {
      const { instance } = await tested.start('passing', { id: 'a', at: 'CN', card: '4111' });
      same(
        tested.providers.ledger.map(({ input }) => input),
        [{ id: 'a', at: 'CN' }],
      );
      same(instance.output, { id: 'x', at: 'MARS' });
      await counts(tested, [
        'dropped stock.look/input.card by passing 1',
        'dropped stock.look/output.secret by stock.look.local 1',
        'inside stock.look/input.at by passing 1',
        'outside stock.look/output.at by stock.look.local 1',
      ]);
    },
    { 'stock.look': () => ({ id: 'x', at: 'MARS', secret: 1 }) },
  ),

  promise('what starts under one key leave out is counted for the one that began', async (tested) => {
    const input = { id: 'a', card: '4111' };
    const start = () => tested.engine.instances.start({ flow: 'passing', input, idempotencyKey: 'k' }, anyone);
    const begun = await Promise.all(Array.from({ length: 8 }, start));
    await tested.engine.quiet();
    same(new Set(begun.map(({ instance }) => instance.id)).size, 1);
    same(new Set(begun.map(({ leftOut }) => JSON.stringify(leftOut))), new Set(['["card"]']));
    await counts(tested, ['dropped stock.look/input.card by passing 1']);
  }),

  promise('an input has what its flow declares: the rest is counted once, and makes no other start', async (tested) => {
    const { instance, leftOut } = await tested.start('declaring', {
      id: 'a',
      card: '4111',
      lines: [{ sku: 'x', cost: 1 }],
    });
    same(leftOut, ['card', 'lines[].cost']);
    const again = await tested.start('declaring', { id: 'a', phone: '139', lines: [{ sku: 'x' }] });
    same([again.instance.id, again.duplicate, again.sameInput], [instance.id, true, true]);
    same(again.leftOut, ['phone']);
    const other = await tested.start('declaring', { id: 'a', lines: [{ sku: 'y' }] });
    same([other.duplicate, other.sameInput], [true, false]);
    await send(tested, instance.id, 'NOTED', { note: 'n' });
    await send(tested, instance.id, 'ENDED', { why: 'w' });
    await tested.engine.quiet();
    const { output } = await tested.engine.instances.get(instance.id, anyone);
    same(output, { input: { id: 'a', lines: [{ sku: 'x' }] }, noted: { note: 'n' } });
    await counts(tested, [
      'dropped declaring/input.card by anyone 1',
      'dropped declaring/input.lines[].cost by anyone 1',
    ]);
  }),

  promise('an event has what its flow declares, taken at once or kept for later', async (tested) => {
    const { instance } = await tested.start('declaring', { id: 'a' });
    const { id } = instance;
    same((await send(tested, id, 'ENDED', { why: 'w', card: '4111' }, 'e1')).outcome, 'parked');
    same((await send(tested, id, 'NOTED', { note: 'n', card: '4111' }, 'e2')).outcome, 'consumed');
    same((await send(tested, id, 'NOTED', { note: 'n', card: '4111' }, 'e2')).duplicate, true);
    await rejects(send(tested, id, 'NOTED', { note: 'n', card: '4222' }, 'e2'), { code: 'EVENT_ID_REUSED' });
    await tested.engine.quiet();
    const { items } = await tested.engine.instances.history(id, 0, 100, anyone);
    const events = items.flatMap(({ entry }) =>
      entry.kind === 'step' && entry.trigger.kind === 'event' ? [entry.trigger.payload] : [],
    );
    same(events, [{ note: 'n' }, { why: 'w' }]);
    await counts(tested, [
      'dropped declaring/event.ENDED.card by anyone 1',
      'dropped declaring/event.NOTED.card by anyone 1',
    ]);
  }),

  promise('an event before its instance has what the release that takes it declares', async (tested, subject) => {
    const { instances } = tested.engine;
    const early = {
      to: { flow: 'declaring', key: 'a' },
      eventId: 'e1',
      type: 'NOTED',
      payload: { note: 'n', card: '4111' },
    };
    same((await instances.send(early, anyone)).outcome, 'parked');
    await counts(tested, []);
    const { instance } = await tested.start('declaring', { id: 'a' });
    same((await instances.send(early, anyone)).duplicate, true);
    await send(tested, instance.id, 'ENDED', { why: 'w' });
    await tested.engine.quiet();
    const { output } = await instances.get(instance.id, anyone);
    same(output, { input: { id: 'a' }, noted: { note: 'n' } });
    await counts(tested, ['dropped declaring/event.NOTED.card by ? 1']);
    same((await subject.store.parkedFor('declaring/a')).length, 0);
  }),

  promise('a sub-flow is given what it declares, and its caller is told as who wrote the rest', async (tested) => {
    const { instance } = await tested.start('calling', { id: 'a', card: '4111' });
    const [child] = (await tested.engine.instances.list({ limit: 10, flow: 'declaring' }, anyone)).items;
    if (child === undefined) throw new Error('no sub-flow has begun');
    await send(tested, child.id, 'NOTED', { note: 'n' });
    await send(tested, child.id, 'ENDED', { why: 'w' });
    await tested.engine.quiet();
    const { output } = await tested.engine.instances.get(instance.id, anyone);
    same(output, { input: { id: 'a' }, noted: { note: 'n' } });
    await counts(tested, ['dropped declaring/input.card by calling 1']);
  }),

  promise('where a flow takes no other field, one is an error', async (tested) => {
    await rejects(tested.start('closed', { id: 'a', card: '4111' }), { code: 'INPUT_INVALID' });
    const { instance } = await tested.start('closed', { id: 'a' });
    await rejects(send(tested, instance.id, 'GO', { card: '4111' }), { code: 'EVENT_INVALID' });
    await counts(tested, []);
  }),
];

/** Holds what was counted so far to texts such as `dropped stock.look/input.card by passing 1`. On Restate it follows the rows that tell of it. */
async function counts({ minutes }: TestEngine, expected: readonly string[]): Promise<void> {
  let told: readonly string[] = [];
  await until(async () => {
    const rows = await minutes.within({ kind: 'field', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER });
    told = rows.flatMap(({ name, count }) => {
      const found = readFieldName(name);
      return found === undefined ? [] : [`${found.what} ${found.field} by ${found.writer} ${count}`];
    });
    return told.length >= expected.length;
  });
  same(told.toSorted(), expected);
}
