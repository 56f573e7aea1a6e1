import type { Json } from '../kernel/json.ts';
import { releaseOf } from '../testing/release-of.ts';
import { answerCall } from './answer-call.ts';
import { decideTask } from './decide-task.ts';
import { advanceBy, advanceToNext, nextDueMs } from './move-time.ts';
import { acceptedEvents, outputOf, rootInstance, statusOf } from './read-outs.ts';
import type { Reply, Responder } from './responder.ts';
import { sendEvent } from './send-event.ts';
import type { Simulation } from './simulation.ts';
import { startSimulation } from './start-simulation.ts';
import { makeWorld } from './world.ts';

const flow = releaseOf({
  contracts: { 'money.take@^1': { errors: { NONE: { class: 'business' } } } },
  text: `flow: loan
version: 1.0.0
input: { type: object, properties: { amount: { type: integer } }, required: [amount] }
context: { taken: { type: object, nullable: true } }
events: { PAID: { type: object }, STOP: { type: object, unexpected: refuse } }
initial: taking
states:
  taking:
    invoke:
      capability: money.take@^1
      input: { amount: =input.amount }
      timeout: PT30S
      retry: { attempts: 2, backoff: PT1S }
      onDone: { target: lent, assign: { taken: =output } }
      onError: asking
  asking:
    task: { title: Lend?, role: [clerk, boss], due: PT1H, outcomes: { yes: { target: lent }, no: { target: ended } } }
  lent:
    on: { PAID: ended, STOP: ended }
    after: [{ delay: P30D, target: ended }]
  ended: { type: final, output: { taken: =context.taken } }
`,
});
const world = makeWorld({ release: (id) => (id === flow.release ? flow : undefined) });

function start(respond: Responder, input: Json = { amount: 5 }): Simulation {
  return startSimulation(world, { release: flow.release, identity: 'x', input, nowMs: 1_000, seed: 1, respond });
}

const done: Reply = { result: { kind: 'done', output: { ref: 1 } } };
const states = (simulation: Simulation) => rootInstance(simulation).states.join();

test('an operation leaves what it was asked of as it was: keeping a simulation is a fork', () => {
  const lent = start(() => done);
  const kept = JSON.stringify([lent.instances[0]?.record, lent.trace, lent.nowMs]);
  const paid = sendEvent(lent, { type: 'PAID', payload: {} });
  const late = advanceToNext(lent);
  expect([states(lent), states(paid), states(late)]).toEqual(['lent', 'ended', 'ended']);
  expect([paid.nowMs, late.nowMs]).toEqual([1_000, 1_000 + 30 * 86_400_000]);
  expect(JSON.stringify([lent.instances[0]?.record, lent.trace, lent.nowMs])).toBe(kept);
});

test('equal seeds go on alike, chance included', () => {
  const flaky: Responder = ({ draw, attempt }) => ({
    result:
      attempt === 1 ? { kind: 'fault', code: 'CAP_FAULT', message: '', done: 'unknown', retry: true } : done.result,
    afterMs: Math.floor(draw() * 10_000),
  });
  const [first, second] = [start(flaky), start(flaky)].map((simulation) => advanceBy(simulation, 60_000));
  expect(first?.trace).toEqual(second?.trace);
  expect(first?.trace.map(({ kind }) => kind)).toEqual(['step', 'attempt', 'step']);
});

test('an answer takes its time, and an attempt ends with its timeout', () => {
  const slow = start(() => ({ ...done, afterMs: 20_000 }));
  expect([states(slow), nextDueMs(slow)]).toEqual(['taking', 21_000]);
  expect(states(advanceBy(slow, 20_000))).toBe('lent');
  const never = start(() => ({ ...done, afterMs: Infinity }));
  const over = advanceBy(never, 62_000);
  expect(over.trace.flatMap((entry) => (entry.kind === 'attempt' ? [entry.code] : []))).toEqual(['CAP_TIMEOUT']);
  expect([states(over), rootInstance(over).tasks.map(({ roles }) => roles)]).toEqual(['asking', [['clerk', 'boss']]]);
});

test('a held call waits for its answer, a person for a decision', () => {
  const held = start(() => ({ result: { kind: 'accepted' } }));
  expect([states(held), statusOf(rootInstance(held))]).toEqual(['taking', 'running']);
  const refused = answerCall(held, { capability: 'money.take' }, { kind: 'refused', code: 'NONE', message: '' });
  expect(() => decideTask(refused, { task: 'asking', outcome: 'yes', form: {}, role: 'cook' })).toThrow(/not for cook/);
  const lent = decideTask(refused, { task: 'asking', outcome: 'yes', form: {}, role: 'boss' });
  expect([acceptedEvents(rootInstance(lent)), statusOf(rootInstance(lent))]).toEqual([['PAID', 'STOP'], 'waiting']);
  expect(outputOf(rootInstance(sendEvent(lent, { type: 'STOP', payload: {} })))).toEqual({ taken: null });
});

test('a step says what it took and what it assigned', () => {
  const [, step] = start(() => done).trace;
  expect(step).toMatchObject({
    kind: 'step',
    from: ['taking'],
    to: ['lent'],
    assigned: { taken: { ref: 1 } },
    observed: [{ kind: 'taken', pointer: '/root/states/taking/invoke/onDone/0' }],
    call: { contract: 'money.take@^1', attempts: 1 },
  });
});

test.each([
  [
    'an event that no state takes',
    () =>
      sendEvent(
        start(() => ({ result: { kind: 'accepted' } })),
        { type: 'STOP', payload: {} },
      ),
    'EVENT_NOT_ACCEPTED',
  ],
  [
    'an unknown event',
    () =>
      sendEvent(
        start(() => done),
        { type: 'PAYED', payload: {} },
      ),
    'EVENT_UNKNOWN',
  ],
  ['an input that does not fit', () => start(() => done, {}), 'INPUT_INVALID'],
  [
    'a call that is not open',
    () =>
      answerCall(
        start(() => done),
        { capability: 'money.take' },
        done.result,
      ),
    'CALL_NOT_OPEN',
  ],
  [
    'a task that is not open',
    () =>
      decideTask(
        start(() => done),
        { task: 'asking', outcome: 'no', form: {} },
      ),
    'TASK_NOT_OPEN',
  ],
  [
    'a clock that runs back',
    () =>
      advanceBy(
        start(() => done),
        -1,
      ),
    'CLOCK_BACKWARDS',
  ],
])('%s is refused', (_, act, code) => {
  expect(act).toThrow(expect.objectContaining({ code }));
});
