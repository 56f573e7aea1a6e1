import type { Json } from '../kernel/json.ts';
import { fieldFlows } from '../testing/host-flows-fields.ts';
import { releaseOf } from '../testing/release-of.ts';
import type { CheckedFlow } from '../release/release.ts';
import { outputOf, rootInstance } from './read-outs.ts';
import { sendEvent } from './send-event.ts';
import type { Simulation } from './simulation.ts';
import { startSimulation } from './start-simulation.ts';
import { makeWorld } from './world.ts';

/** Asks its sub-flow when it is told to. */
const later = releaseOf({
  flows: { 'declaring@^1': flowOf('declaring') },
  text: `flow: later
version: 1.0.0
input: { type: object }
context: { found: { type: object, nullable: true } }
events: { GO: { type: object } }
initial: waiting
states:
  waiting: { on: { GO: asking } }
  asking: { invoke: { flow: declaring@^1, input: =input, onDone: { target: done, assign: { found: =output } } } }
  done: { type: final, output: =context.found }
`,
});
const world = makeWorld({ release: (id) => [later, ...fieldFlows].find(({ release }) => release === id) });

function start(name: string, input: Json): Simulation {
  return startSimulation(world, {
    release: (name === 'later' ? later : flowOf(name)).release,
    identity: 'x',
    input,
    nowMs: 1_000,
    seed: 1,
    respond: () => ({ result: { kind: 'accepted' } }),
  });
}

function flowOf(name: string): CheckedFlow {
  const flow = fieldFlows.find(({ body }) => body.flow.flow === name);
  if (flow === undefined) throw new TypeError(`no flow ${name}`);
  return flow;
}

const noted = { type: 'NOTED', payload: { note: 'n', card: '4111' } };
const ended = { type: 'ENDED', payload: { why: 'w', card: '4111' } };
const taken = { input: { id: 'a', lines: [{ sku: 'x' }] }, noted: { note: 'n' } };

test('a flow has of its input and its events what it declares, of those that wait too', () => {
  const begun = start('declaring', { id: 'a', card: '4111', lines: [{ sku: 'x', cost: 1 }] });
  const waiting = sendEvent(begun, ended);
  expect(rootInstance(waiting).parked.map(({ payload }) => payload)).toEqual([{ why: 'w' }]);
  const done = sendEvent(waiting, noted);
  expect(outputOf(rootInstance(done))).toEqual(taken);
  const payloads = done.trace.flatMap((entry) =>
    entry.kind === 'step' && entry.trigger.kind === 'event' ? [entry.trigger.payload] : [],
  );
  expect(payloads).toEqual([{ note: 'n' }, { why: 'w' }]);
});

test('a sub-flow has what it declares of what its caller gives, and of an event that came before it', () => {
  const begun = start('later', { id: 'a', card: '4111', lines: [{ sku: 'x', cost: 1 }] });
  const early = sendEvent(begun, { ...noted, to: 'declaring' });
  expect(early.instances).toHaveLength(1);
  const asking = sendEvent(early, { type: 'GO', payload: {} });
  const done = sendEvent(asking, { ...ended, to: 'declaring' });
  expect(outputOf(rootInstance(done))).toEqual(taken);
});

test('where a flow takes no other field, one is an error', () => {
  expect(() => start('closed', { id: 'a', card: '4111' })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  expect(() => sendEvent(start('closed', { id: 'a' }), { type: 'GO', payload: { card: '4111' } })).toThrow(
    expect.objectContaining({ code: 'EVENT_INVALID' }),
  );
});
