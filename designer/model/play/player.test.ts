import type { JsonObject } from '@tessera/engine';
import { seeded } from './seeded-choices.fixture.ts';
import type { Choice, Play } from './play.ts';
import { createPlayer } from './player.ts';
import type { PlayView } from './play-view.ts';
import { order, worldOf } from './shipped.fixture.ts';

const texts = worldOf();
const player = createPlayer(texts);

type Played = Extract<PlayView, { kind: 'played' }>;

function view(play: Play): Played {
  const seen = player.view(play, 'en');
  if (seen.kind !== 'played') throw new Error(JSON.stringify(seen));
  return seen;
}

function after(...choices: readonly Choice[]): Played {
  return view({ ...order, choices });
}

const reserved: Choice = { kind: 'reply', call: 'order-fulfilment/reserving#1', reply: { kind: 'output' } };
const paid: Choice = { kind: 'event', type: 'PAYMENT_RECEIVED' };
const next: Choice = { kind: 'next' };

test('a call waits for the person at play, who may answer it in every way its contract allows', () => {
  const { now } = after();
  const [call] = now.calls;
  expect(now.instances[0]?.states).toEqual(['reserving']);
  expect(call).toMatchObject({ capability: 'stock.reserve', state: 'reserving', attempt: 0, attempts: 5 });
  expect(call?.errors.map(({ code }) => code)).toContain('OUT_OF_STOCK');
  expect(call?.samples[0]).toMatchObject({ reservationId: expect.any(String) });
});

test.each([
  { reply: { kind: 'output' }, states: ['awaitingPayment'] },
  { reply: { kind: 'error', code: 'OUT_OF_STOCK' }, states: ['rejected'] },
  { reply: { kind: 'fault' }, states: ['reserving'] },
  { reply: { kind: 'timeout' }, states: ['reserving'] },
  { reply: { kind: 'exhausted', by: 'fault' }, states: ['repair'] },
  { reply: { kind: 'exhausted', by: 'timeout' }, states: ['repair'] },
] as const)('$reply.kind $reply.by of the reservation leads to $states', ({ reply, states }) => {
  const { now } = after({ kind: 'reply', call: 'order-fulfilment/reserving#1', reply });
  expect(now.instances[0]?.states).toEqual(states);
});

test('an attempt that nobody answers runs out of time, and the next one is asked for', () => {
  const { now } = after(next);
  expect(now.nowMs - order.startMs).toBe(30_000);
  expect(now.calls[0]).toMatchObject({ attempt: 1, retryAtMs: expect.any(Number) });
  const again = after(next, next).now;
  expect(again.calls[0]).toMatchObject({ attempt: 1, timesOutAtMs: expect.any(Number) });
});

test('events that a state takes come with samples on both sides of its guards, and each step tells what changed', () => {
  const waiting = after(reserved).now;
  const payment = waiting.events.find(({ type }) => type === 'PAYMENT_RECEIVED');
  expect(payment?.accepted).toBe(true);
  const ways = payment?.samples.map((data) => after(reserved, { ...paid, data }).now.instances[0]?.states.join());
  expect(new Set(ways)).toEqual(new Set(['picking', 'review']));
  const { steps } = after(reserved, { ...paid, data: payment?.samples[1] ?? {} });
  expect(steps[2]?.changes.map(({ path }) => path)).toEqual(['payment']);
  expect(steps[2]?.taken[0]).toEqual({
    state: 'awaitingPayment',
    exit: { kind: 'on', event: 'PAYMENT_RECEIVED', index: expect.any(Number) },
  });
});

test('a timer comes with the next thing that happens by itself', () => {
  const { now, steps } = after(reserved, next);
  expect(now.nowMs - order.startMs).toBe(30 * 60_000);
  expect(steps.at(-1)?.visited).toEqual(expect.arrayContaining(['awaitingPayment', 'cancelled']));
});

test('what is not possible stops the play there, and says why', () => {
  const { stopped, steps } = after(reserved, reserved, next);
  expect(steps).toHaveLength(2);
  expect(stopped).toMatchObject({ at: 1, refusal: { code: 'CALL_NOT_OPEN' } });
});

test('the same seed and choices give the same trace, in another player too (T15)', () => {
  const { choices } = seeded(player, 3, 25);
  const once = view({ ...order, choices });
  const twice = createPlayer(worldOf()).view({ ...order, choices }, 'en');
  expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
});

test('ten choices back and ten forward come to the same context (T15)', () => {
  const { choices } = seeded(player, 5, 25);
  expect(choices.length).toBeGreaterThan(12);
  const whole = view({ ...order, choices });
  const back = view({ ...order, choices: choices.slice(0, -10) });
  expect(back.steps).toEqual(whole.steps.slice(0, -10));
  expect(view({ ...order, choices })).toEqual(whole);
});

test('what is generated for a call does not depend on what happened before it elsewhere', () => {
  const outputOf = (...before: readonly Choice[]): JsonObject => {
    const call = after(...before).now.calls.find(({ state }) => state === 'picking');
    return { key: call?.key ?? '', sample: call?.samples[0] ?? null };
  };
  const enough = after(reserved).now.events[0]?.samples ?? [];
  const data = enough.find((value) => outputOf(reserved, { ...paid, data: value })['key'] !== '') ?? {};
  const straight = outputOf(reserved, { ...paid, data });
  const delayed = outputOf(
    { kind: 'reply', call: 'order-fulfilment/reserving#1', reply: { kind: 'exhausted', by: 'fault' } },
    { kind: 'decide', task: 'order-fulfilment/repair#1', outcome: 'again' },
    { kind: 'reply', call: 'order-fulfilment/reserving#2', reply: { kind: 'output' } },
    { ...paid, data },
  );
  expect(straight['key']).toMatch(/^order-fulfilment\/picking/);
  expect(delayed).toEqual(straight);
});

test('another seed generates other data', () => {
  expect(view({ ...order, seed: 8 }).input.value).not.toEqual(view(order).input.value);
});

test('an input that does not fit is refused with the places', () => {
  const seen = player.view({ ...order, input: {} }, 'zh-CN');
  expect(seen).toMatchObject({ kind: 'refused', refusal: { code: 'INPUT_INVALID' } });
  expect(seen.kind === 'refused' && seen.refusal?.pointers).toContain('/orderId');
});

test('a flow that no identity runs is played as nobody varies it', () => {
  const { identity: _, ...anybody } = order;
  expect(view(anybody).now.instances[0]?.states).toEqual(['reserving']);
});
