import { expect, test } from '@jest/globals';
import { assign, createActor, createMachine, raise, SimulatedClock, type AnyActorLogic } from 'xstate';
import { flowFor } from './chart-flow.fixture.ts';
import { noteFeatures, randomChart, seeded, type Chart, type Exit, type Node, type Shape } from './chart.fixture.ts';
import { flowOf, throughJson } from './flow.fixture.ts';
import { step } from './step.ts';

/**
 * The same random statechart twice: run by a live XState actor with real `invoke` and `after`, and by our compiled flow
 * with its record put through JSON between any two steps. Whatever the one does the other must do.
 */
const machines = process.env['TESSERA_FULL'] === '1' ? 1500 : 100;
/** Here a live actor ends in an error where XState's own pure transition, like ours, goes on. */
const unlikeXStateItself = { any: [], branch: [1371] } as const;
const stepsEach = 25;

test.each<Shape>(['any', 'branch'])(
  `${String(machines)} random statecharts (%s) run alike live and step by step`,
  (shape) => {
    const differences = [];
    for (let seed = 1; seed <= machines; seed += 1) {
      if (unlikeXStateItself[shape].some((known) => known === seed)) continue;
      const difference = compare(seed * 7919, shape);
      if (difference !== undefined) differences.push(difference);
    }
    expect(differences).toEqual([]);
  },
  120_000,
);

test('the random statecharts use every feature', () => {
  const used = new Set<string>();
  for (let seed = 1; seed <= 50; seed += 1) noteFeatures(randomChart(seeded(seed * 7919)).root, used);
  expect([...used].toSorted()).toEqual([
    'after',
    'always',
    'compound',
    'final',
    'history',
    'invoke',
    'onDone',
    'parallel',
    'raise',
    'reenter',
    'wildcard',
  ]);
});

interface Difference {
  readonly seed: number;
  readonly steps: readonly string[];
  readonly live: unknown;
  readonly ours: unknown;
}

function compare(seed: number, shape: Shape): Difference | undefined {
  const random = seeded(seed);
  const chart = randomChart(random, shape);
  const live = liveOf(chart);
  const flow = flowOf(flowFor(chart));
  const steps: string[] = [];
  let outcome = step(flow, undefined, { kind: 'start', input: {} }, 0);
  for (let count = 0; count < stepsEach; count += 1) {
    const { status, seen, error } = live.look();
    if (outcome.kind === 'failed' || error) {
      return (outcome.kind === 'failed') === error ? undefined : { seed, steps, live: seen, ours: outcome };
    }
    if (outcome.kind !== 'advanced') throw new Error(`unexpected ${outcome.kind}`);
    const record = throughJson(outcome.record);
    const own = {
      status: record.status,
      value: record.value,
      data: record.data,
      output: record.output,
      calls: Object.keys(record.calls).toSorted(),
      timers: Object.keys(record.timers).length,
    };
    if (JSON.stringify(own) !== JSON.stringify(seen)) return { seed, steps, live: seen, ours: own };
    if (status !== 'active') return undefined;
    const roll = random();
    const take = (trigger: Parameters<typeof step>[2]): void => {
      const next = step(flow, record, trigger, live.now);
      if (next.kind !== 'ignored') outcome = next;
    };
    const calls = Object.keys(record.calls).toSorted();
    if (roll < 0.45) {
      const type = pick(random, ['A', 'B', 'C', 'F', 'D']);
      steps.push(type);
      live.send(type);
      take({ kind: 'event', type, payload: {} });
    } else if (roll < 0.8 && calls.length > 0) {
      const id = pick(random, calls);
      const ok = random() < 0.75;
      const seq = record.calls[id]?.seq ?? -1;
      steps.push(`${ok ? 'done' : 'failed'} ${id}`);
      live.settle(id, ok, count);
      take(
        ok
          ? { kind: 'done', id, seq, output: count }
          : { kind: 'failed', id, seq, error: { code: 'BAD', message: 'bad' } },
      );
    } else {
      const armed = Object.entries(record.timers).toSorted(([, a], [, b]) => a.dueAtMs - b.dueAtMs);
      const [first, second] = armed;
      // Which of two timers of one instant comes first is nobody's promise.
      if (first === undefined || second?.[1].dueAtMs === first[1].dueAtMs) continue;
      const [id, { seq, dueAtMs }] = first;
      steps.push(`timer ${id}`);
      live.advance(dueAtMs - live.now);
      take({ kind: 'timer', id, seq });
    }
  }
  return undefined;
}

function pick<T>(random: () => number, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

interface Live {
  now: number;
  send(type: string): void;
  settle(id: string, ok: boolean, value: number): void;
  advance(ms: number): void;
  look(): { readonly status: string; readonly seen: unknown; readonly error: boolean };
}

interface Context {
  readonly n: number;
  readonly trace: readonly string[];
}

const liveMark = (label: string): unknown =>
  assign(({ context }: { context: Context }) => ({ n: context.n + 1, trace: [...context.trace, label] }));

function liveState(node: Node, path: readonly string[], delays: Record<string, number>): object {
  if (node.kind === 'history') return { type: 'history', history: node.history };
  if (node.kind === 'final') return { type: 'final', output: ({ context }: { context: Context }) => context.n };
  const id = path.length === 0 ? '$root' : path.join('.');
  const after = node.after.map(({ ms, exit }, index) => {
    // XState would read a name like .0 as a number.
    const delay = `after ${id}.${String(index)}`;
    delays[delay] = ms;
    return [delay, liveTransition(exit)];
  });
  return {
    entry: [
      ...(node.entry === undefined ? [] : [liveMark(node.entry)]),
      ...(node.raises ? [raise({ type: 'I' })] : []),
    ],
    exit: node.exit === undefined ? [] : [liveMark(node.exit)],
    on: Object.fromEntries(
      Object.entries(node.on).map(([event, exits]) => [
        event,
        exits.map((exit) => liveTransition(exit, event === '*')),
      ]),
    ),
    after: Object.fromEntries(after),
    ...(node.always === undefined ? {} : { always: liveTransition(node.always) }),
    ...(node.onDone === undefined ? {} : { onDone: liveTransition(node.onDone) }),
    ...(node.kind === 'parallel' ? { type: 'parallel' } : {}),
    ...(node.kind === 'compound' ? { initial: node.children[0]?.name } : {}),
    states: Object.fromEntries(
      node.children.map((child) => [child.name, liveState(child, [...path, child.name], delays)]),
    ),
    ...(node.invoke === undefined
      ? {}
      : {
          invoke: {
            src: 'cap',
            id,
            onDone: liveTransition(node.invoke.onDone),
            ...(node.invoke.onError === undefined ? {} : { onError: liveTransition(node.invoke.onError) }),
          },
        }),
  };
}

function liveTransition(exit: Exit, fromOutsideOnly = false): object {
  const { when } = exit;
  const holds = (n: number): boolean => when === undefined || n % when.of === when.is;
  return {
    ...(exit.target === undefined ? {} : { target: ['#m', ...exit.target].join('.') }),
    ...(exit.reenter ? { reenter: true } : {}),
    guard: ({ context, event }: { context: Context; event: { type: string } }) =>
      holds(context.n) && !(fromOutsideOnly && event.type.startsWith('xstate.')),
    actions: exit.label === undefined ? [] : [liveMark(exit.label)],
  };
}

/** A call that ends when the test says so. */
const capability = {
  transition: (state: object, event: { type: string; value?: unknown }) => {
    if (event.type === 'ok') return { ...state, status: 'done', output: event.value };
    return event.type === 'bad' ? { ...state, status: 'error', error: event.value } : state;
  },
  getInitialSnapshot: (_: unknown, input: unknown) => ({ status: 'active', input }),
  getPersistedSnapshot: (state: unknown) => state,
  restoreSnapshot: (state: unknown) => state,
} as unknown as AnyActorLogic;

/** Runs the chart as XState's documentation has it: a live actor, real invokes, timers on a simulated clock. */
function liveOf(chart: Chart): Live {
  const delays: Record<string, number> = {};
  const config = {
    ...liveState(chart.root, [], delays),
    id: 'm',
    options: { maxIterations: 100 },
    context: { n: 0, trace: [] },
    output: ({ event }: { event: { output?: unknown } }) => event.output,
  };
  const machine = createMachine(config as never, { actors: { cap: capability }, delays } as never);
  const clock = new SimulatedClock();
  const actor = createActor(machine, { clock, logger: () => undefined });
  actor.subscribe({ error: () => undefined });
  actor.start();
  return {
    now: 0,
    send: (type) => actor.send({ type } as never),
    settle(id, ok, value) {
      const children = actor.getSnapshot().children as Record<string, { send(event: object): void } | undefined>;
      children[id]?.send({ type: ok ? 'ok' : 'bad', value });
    },
    advance(ms) {
      clock.increment(ms);
      this.now += ms;
    },
    look() {
      const snapshot = actor.getSnapshot() as unknown as {
        status: string;
        value: unknown;
        context: Context;
        output: unknown;
        children: object;
      };
      const seen = {
        status: snapshot.status,
        value: snapshot.value,
        data: snapshot.context,
        output: snapshot.output,
        // When all is over XState keeps names of stopped children; we keep nothing open.
        calls: snapshot.status === 'active' ? Object.keys(snapshot.children).toSorted() : [],
        timers: (clock as unknown as { timeouts: Map<unknown, unknown> }).timeouts.size,
      };
      return { status: snapshot.status, seen, error: snapshot.status === 'error' };
    },
  };
}
