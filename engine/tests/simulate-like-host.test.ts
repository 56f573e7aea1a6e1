import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childId } from '../host/keys.ts';
import { outputOf } from '../host/record-codec.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { CheckedFlow } from '../release/release.ts';
import { seededRandom } from '../schema/seeded-random.ts';
import { decideTask } from '../simulate/decide-task.ts';
import { advanceBy } from '../simulate/move-time.ts';
import { acceptedEvents, statusOf } from '../simulate/read-outs.ts';
import { resolveIncident } from '../simulate/resolve-incident.ts';
import { sendEvent } from '../simulate/send-event.ts';
import type { SimulatedInstance, Simulation } from '../simulate/simulation.ts';
import { startSimulation } from '../simulate/start-simulation.ts';
import { makeWorld } from '../simulate/world.ts';
import { openDatabase } from '../sql/sqlite/database.ts';
import { sqliteStore } from '../sql/store/sqlite-store.ts';
import { hostTables } from '../sql/store/tables.ts';
import { allFlows } from '../testing/host-flows.ts';
import { releaseOf } from '../testing/release-of.ts';
import { anyone, testEngine, type TestEngine } from '../testing/test-engine.ts';

/** Timers side by side, a delayed send, regions, an undo that gets stuck, and calls cut off in flight. */
const busy = releaseOf({
  contracts: { 'money.take@^1': { errors: { NONE: { class: 'business' }, BUSY: { class: 'transient' } } } },
  text: `flow: busy
version: 1.0.0
input: { type: object }
context: { rounds: { type: integer, initial: 0 } }
events: { GO: { type: object }, STOP: { type: object, unexpected: refuse }, LATER: { type: object, unexpected: refuse } }
initial: work
states:
  work:
    type: parallel
    states:
      left:
        initial: taking
        states:
          taking:
            invoke:
              capability: money.take@^1
              input: { round: =context.rounds }
              retry: { attempts: 2, backoff: PT10S }
              undo: { capability: money.give@^1, input: { was: =output } }
              onDone: { target: taken, assign: { rounds: =context.rounds + 1 } }
              onError: [{ error: NONE, target: taken }]
          taken:
            entry: [{ send: LATER, delay: PT20M }]
            on: { GO: taking }
            after: [{ delay: PT30M, target: over }]
          over: { type: final }
      right:
        initial: idle
        states:
          idle: { on: { LATER: second }, after: [{ delay: PT50M, target: second }] }
          second: { type: final }
    on: { STOP: undoing }
    onDone: { target: done }
  undoing: { compensate: all, onDone: done }
  done: { type: final, output: { rounds: =context.rounds } }
`,
});

const flows: readonly CheckedFlow[] = [...allFlows, busy];
const byName = new Map(flows.map((checked) => [checked.body.flow.flow, checked]));

interface Case {
  readonly flow: string;
  readonly input: Json;
}

const cases: readonly Case[] = [
  { flow: 'sequence', input: { id: 's' } },
  { flow: 'waiting', input: { id: 'w' } },
  { flow: 'review', input: {} },
  { flow: 'parent', input: { id: 'p', lines: ['a', 'b', 'c'] } },
  { flow: 'division', input: {} },
  { flow: 'once', input: {} },
  { flow: 'by-hand', input: {} },
  { flow: 'strict', input: { by: 0 } },
  { flow: 'busy', input: {} },
];
const payloads: Readonly<Record<string, readonly Json[]>> = {
  PAID: [{ amount: 3 }],
  DIVIDE: [{ by: 4 }, { by: 0 }],
};

/** What providers do, the same on both sides: by how often it was asked the same: chance decides the order of retries. */
function play(seed: number, capability: string, count: number, input: Json): AttemptResult {
  if (capability === 'goods.inspect') return { kind: 'task' };
  const output = { id: 'r', line: JSON.stringify(input) };
  const fault = { kind: 'fault', code: 'CAP_FAULT', message: 'm', done: 'unknown', retry: true } as const;
  const results: readonly AttemptResult[] = [
    { kind: 'done', output },
    { kind: 'done', output },
    { kind: 'refused', code: 'OUT_OF_STOCK', message: 'm' },
    { kind: 'refused', code: 'BUSY', message: 'm' },
    { kind: 'refused', code: 'NONE', message: 'm' },
    fault,
    { ...fault, done: 'certainly-not', retry: false },
    { ...fault, code: 'CAP_PROVIDER_FAULT', retry: false },
    { kind: 'accepted' },
    { kind: 'done', output: null },
  ];
  const pick = seededRandom(seed * 31 + count * 17 + capability.length)();
  return results[Math.floor(pick * results.length)] ?? fault;
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-alike-'));
afterAll(() => rmSync(folder, { recursive: true }));

const walks = process.env['TESSERA_FULL'] === '1' ? 400 : 25;
const world = makeWorld({ release: (id) => flows.find(({ release }) => release === id) });

test.each(cases)(
  '$flow goes in a simulation as it goes in the engine',
  async ({ flow, input }) => {
    const database = await openDatabase({ file: join(folder, `${flow}.db`), migrations: hostTables });
    const store = sqliteStore({ database, outputOf, onFatal: () => undefined });
    const seen = new Set<string>();
    let engine: TestEngine | undefined;
    try {
      for (let seed = 1; seed <= walks; seed += 1) {
        const counts = new Map<string, number>();
        const [only] = cases.filter((other) => other.flow === flow);
        engine ??= await testEngine(store, flows, {}, { clock: { now: () => 1_770_000_000_000 } });
        for (const capability of [
          'stock.reserve',
          'parcel.ship',
          'stock.pick',
          'stock.put-back',
          'bank.transfer',
          'goods.inspect',
          'count.up',
          'money.take',
          'money.give',
        ]) {
          engine.providers.play(capability, (attempt) => {
            const asked = `${capability} ${JSON.stringify(attempt.input)}`;
            const count = counts.get(asked) ?? 0;
            counts.set(asked, count + 1);
            return play(seed, capability, count, attempt.input);
          });
        }
        await walk(engine, { seed, flow, input: unique(only?.input ?? input, seed) }, seen);
      }
    } finally {
      await engine?.engine.stop();
    }
    // The walk means something only where it got around.
    expect(seen.size).toBeGreaterThan(1);
  },
  120_000,
);

/** Business keys are the walk's own. */
function unique(input: Json, seed: number): Json {
  return JSON.parse(JSON.stringify(input).replace(/"id":"(\w+)"/, `"id":"$1${seed}"`));
}

interface Walk {
  readonly seed: number;
  readonly flow: string;
  readonly input: Json;
}

interface Pair {
  simulation: Simulation;
  readonly root: InstanceId;
}

async function walk(tested: TestEngine, { seed, flow, input }: Walk, seen: Set<string>): Promise<void> {
  const { engine } = tested;
  const random = seededRandom(seed);
  const release = byName.get(flow)?.release;
  if (release === undefined) throw new Error(`no flow ${flow}`);
  const simulation = startSimulation(world, {
    release,
    identity: 'test',
    input,
    nowMs: engine.clock.now(),
    seed,
    respond: ({ contract: { capability }, input: asked, used }) => ({
      result: play(seed, capability, used(`${capability} ${JSON.stringify(asked)}`), asked),
      answer: `${capability} ${JSON.stringify(asked)}`,
    }),
  });
  const { instance } = await engine.instances.start({ flow, input }, anyone);
  await engine.quiet();
  const pair: Pair = { simulation, root: instance.id };
  const did: string[] = [`start ${seed}`];
  await compare(tested, pair, did);
  for (let turn = 0; turn < 8; turn += 1) {
    const done = await act(tested, pair, random);
    if (done === undefined) break;
    did.push(done);
    await compare(tested, pair, did);
    for (const { states } of pair.simulation.instances) seen.add(states.join());
  }
  // Nothing of this walk may ask the providers of the next one.
  await engine.instances.cancel(pair.root, 'the walk is over', anyone).catch(() => undefined);
  await engine.quiet();
}

/** One thing done on both sides: both go on, or both refuse with the same code. */
async function act(tested: TestEngine, pair: Pair, random: () => number): Promise<string | undefined> {
  const choose = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const { simulation } = pair;
  const { instances } = tested.engine;
  const live = simulation.instances.filter(({ record }) => record?.status === 'active');
  const tasks = simulation.instances.flatMap((one) => one.tasks.map((task) => ({ one, task })));
  const stopped = simulation.instances.flatMap((one) => one.incidents.map((incident) => ({ one, incident })));
  const target = choose(live);
  const kind = random();
  if (stopped.length > 0 && kind < 0.3) {
    const [first] = stopped;
    if (first === undefined) return undefined;
    const action = { kind: random() < 0.5 ? 'retry' : 'skip' } as const;
    const { items } = await instances.incidents(
      { status: 'open', instance: hostId(pair, first.one), limit: 100 },
      anyone,
    );
    const incident = items.find(({ code }) => code === first.incident.code);
    if (incident === undefined || incident.code === 'NO_REASON') return 'nothing';
    return await both(tested, pair, `${action.kind} ${incident.code}`, {
      simulate: () =>
        resolveIncident(
          simulation,
          { ...action, ...(action.kind === 'skip' ? { output: { id: 'x' } } : {}) },
          incident.code,
        ),
      host: () =>
        instances.resolveIncident(
          incident.id,
          { ...action, ...(action.kind === 'skip' ? { output: { id: 'x' } } : {}) },
          anyone,
        ),
    });
  }
  const decided = choose(tasks);
  if (decided !== undefined && kind < 0.6) {
    const outcome = choose([...decided.task.outcomes.map((offered) => offered.outcome), 'nonsense']) ?? '';
    const form = choose<Json>([{}, { note: 'n', grade: 'A' }]) ?? {};
    const { items } = await instances.tasks(
      { status: 'open', instance: hostId(pair, decided.one), limit: 100 },
      anyone,
    );
    const task = items.find(({ state }) => state === decided.task.state);
    if (task === undefined) throw new Error(`the host has no task ${decided.task.state}`);
    return await both(tested, pair, `decide ${task.state} ${outcome} ${JSON.stringify(form)}`, {
      simulate: () =>
        decideTask(simulation, { task: decided.task.id, outcome, form, instance: decided.one.number, by: anyone.name }),
      host: () => instances.complete(task.id, { outcome, form }, anyone),
    });
  }
  if (target !== undefined && kind < 0.8) {
    const type = choose(Object.keys(target.plan.checked.body.flow.events));
    if (type !== undefined) {
      const payload = choose(payloads[type] ?? [{}]) ?? {};
      return await both(tested, pair, `send ${type} ${JSON.stringify(payload)} to ${target.flow}`, {
        simulate: () => sendEvent(simulation, { type, payload, to: target.number }),
        host: () => instances.send({ to: { instance: hostId(pair, target) }, type, payload }, anyone),
      });
    }
  }
  const minutes = choose([5, 11, 31, 61]) ?? 5;
  return await both(tested, pair, `wait ${minutes} min`, {
    simulate: () => advanceBy(simulation, minutes * 60_000),
    host: () =>
      tested.engine.virtualClock?.advanceTo(simulation.nowMs + minutes * 60_000) ?? Promise.reject(new Error()),
  });
}

async function both(
  { engine }: TestEngine,
  pair: Pair,
  what: string,
  sides: { readonly simulate: () => Simulation; readonly host: () => Promise<unknown> },
): Promise<string> {
  const refusals = { simulation: '', host: '' };
  try {
    pair.simulation = sides.simulate();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    refusals.simulation = error.code;
  }
  await sides.host().catch((error: unknown) => {
    if (!(error instanceof EngineError)) throw error;
    refusals.host = error.code;
  });
  await engine.quiet();
  if (refusals.simulation !== refusals.host) throw new Error(`${what}: ${JSON.stringify(refusals)}`);
  return what;
}

function hostId(pair: Pair, { parent }: SimulatedInstance): InstanceId {
  if (parent === undefined) return pair.root;
  const above = pair.simulation.instances[parent.instance];
  if (above === undefined) throw new Error('no parent');
  return childId(hostId(pair, above), parent.id, parent.seq);
}

async function compare(tested: TestEngine, pair: Pair, did: readonly string[]): Promise<void> {
  const { instances } = tested.engine;
  for (const simulated of pair.simulation.instances) {
    // One that began after its parent had gone on is ended by the engine's next sweep only.
    if (simulated.parent !== undefined && statusOf(simulated) === 'cancelled') continue;
    const id = hostId(pair, simulated);
    const real = await instances.get(id, anyone);
    const { items: tasks } = await instances.tasks({ status: 'open', instance: id, limit: 100 }, anyone);
    const { items: incidents } = await instances.incidents({ status: 'open', instance: id, limit: 100 }, anyone);
    expect({ did, ...simulatedSide(simulated) }).toEqual({
      did,
      flow: real.flow,
      status: real.status,
      states: real.states,
      data: simulated.record?.status === 'active' ? real.data : {},
      output: real.output,
      accepts: real.accepts.map(({ event }) => event),
      parked: real.parked.map(({ event }) => event),
      tasks: tasks.map(({ state, roles }) => [state, roles]),
      incidents: inOrder(incidents),
    });
  }
}

function simulatedSide(instance: SimulatedInstance) {
  const { flow, states, record, parked, tasks, incidents } = instance;
  return {
    flow,
    status: statusOf(instance),
    states,
    data: record?.status === 'active' ? record.data : {},
    output: record?.output,
    accepts: acceptedEvents(instance),
    parked: parked.map(({ type }) => type),
    tasks: tasks.map(({ state, roles }) => [state, roles]),
    incidents: inOrder(incidents),
  };
}

function inOrder(incidents: readonly { readonly code: string; readonly params: Json }[]) {
  return incidents.map(({ code, params }) => ({ code, params })).toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
