import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { readFiles } from '../cli/project.ts';
import type { ProviderPort } from '../host/capability-call.ts';
import { outputOf } from '../host/record-codec.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import { rootInstance, statusOf } from '../simulate/read-outs.ts';
import { readScenarios } from '../simulate/scenario/read-scenarios.ts';
import { perform } from '../simulate/scenario/run-scenario.ts';
import { givenValue } from '../simulate/scenario/sample-value.ts';
import type { Scenario, ScenarioStep } from '../simulate/scenario/scenario.ts';
import { scriptedResponder } from '../simulate/scenario/scripted-responder.ts';
import type { Simulation } from '../simulate/simulation.ts';
import { startSimulation } from '../simulate/start-simulation.ts';
import { worldOfTexts } from '../simulate/world-of-texts.ts';
import { openDatabase } from '../sql/sqlite/database.ts';
import { sqliteStore } from '../sql/store/sqlite-store.ts';
import { hostTables } from '../sql/store/tables.ts';
import { anyone, testEngine, type TestEngine } from '../testing/test-engine.ts';

const texts = worldOfTexts(readFiles('flows'), [standardCapabilities]);
const folder = mkdtempSync(join(tmpdir(), 'tessera-scenarios-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = ['finance/expense-declaration', 'logistics/parcel-delivery', 'trade/order-fulfilment'];
const all = files.flatMap((name) => {
  const { read } = readScenarios(readFileSync(`flows/${name}.scenarios.yaml`, 'utf8'), name);
  return (read?.scenarios ?? []).map((scenario) => ({ flow: read?.flow ?? '', scenario, id: scenario.id }));
});
/** A held call is answered by a signed callback, which other tests do; a person at an incident likewise. */
const played = all.filter(
  ({ scenario }) => !scenario.steps.some(({ kind }) => kind === 'answer' || kind === 'resolve'),
);

test.each(played)('$flow $id goes on the engine as it goes in memory', async ({ flow, scenario, id }) => {
  const [identity = ''] = scenario.identities;
  const release = texts.build(flow, identity).made?.release;
  if (release === undefined) throw new Error('no release');
  const { input: schema } = texts.world.plan(release).checked.body.flow;
  const input = givenValue(scenario.input, schema, scenario.seed);
  const database = await openDatabase({ file: join(folder, `${flow}-${id}.db`), migrations: hostTables });
  const store = sqliteStore({ database, outputOf, onFatal: () => undefined });
  const clock = { now: () => scenario.nowMs };
  const tested = await testEngine(store, checkedBelow(release), {}, { clock, providers: scripted(scenario) });
  try {
    let simulation = startSimulation(texts.world, {
      release,
      identity,
      input,
      nowMs: scenario.nowMs,
      seed: scenario.seed,
      respond: scriptedResponder(scenario),
    });
    const { instance } = await tested.engine.instances.start({ flow, input }, anyone);
    await tested.engine.quiet();
    expect(inMemory(simulation)).toEqual(await onHost(tested, instance.id));
    for (const step of scenario.steps) {
      simulation = await both(tested, instance.id, simulation, step, scenario.seed);
      expect(inMemory(simulation)).toEqual(await onHost(tested, instance.id));
    }
  } finally {
    await tested.engine.stop();
  }
});

test('most scenarios are played', () => {
  expect(played.length).toBeGreaterThan(60);
});

function checkedBelow(release: ReleaseId) {
  const found = new Set([texts.world.plan(release).checked]);
  for (const { body } of found) {
    for (const inner of Object.values(body.flows)) found.add(texts.world.plan(inner.release).checked);
  }
  return [...found];
}

function scripted(scenario: Scenario): ProviderPort {
  const respond = scriptedResponder(scenario);
  const used = new Map<string, number>();
  return {
    attempt: ({ contract, provider, input, attempt, now, deadline }) => {
      const { result, answer } = respond({
        contract,
        provider,
        input,
        attempt,
        nowMs: now,
        timeoutMs: deadline - now,
        isUndo: false,
        flow: '',
        state: '',
        draw: () => 0.5,
        used: (name) => used.get(name) ?? 0,
      });
      if (answer !== undefined) used.set(answer, (used.get(answer) ?? 0) + 1);
      return Promise.resolve(result);
    },
  };
}

async function both(
  tested: TestEngine,
  root: InstanceId,
  before: Simulation,
  step: ScenarioStep,
  seed: number,
): Promise<Simulation> {
  let simulation = before;
  let refused = '';
  try {
    simulation = perform(before, step, seed);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    refused = error.code;
  }
  const answer = await performOnHost(tested, root, simulation, step).then(
    () => '',
    (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
  );
  await tested.engine.quiet();
  expect(answer).toBe(refused);
  return simulation;
}

async function performOnHost(
  { engine }: TestEngine,
  root: InstanceId,
  { nowMs, instances }: Simulation,
  step: ScenarioStep,
) {
  switch (step.kind) {
    case 'send': {
      const [first] = instances;
      const flow = step.to ?? instances.find(({ plan }) => plan.event(step.event) !== undefined)?.flow ?? '';
      const payload = step.data.kind === 'literal' ? step.data.value : {};
      const to = flow === first?.flow ? { instance: root } : { flow, key: first?.key ?? '' };
      return await engine.instances.send({ to, type: step.event, payload }, anyone);
    }
    case 'task': {
      const { items } = await engine.instances.tasks({ status: 'open', limit: 10 }, anyone);
      const task = items.find(({ state }) => state === step.task);
      const form = step.form.kind === 'literal' ? step.form.value : {};
      const decision = { outcome: step.outcome, form, ...(step.role === undefined ? {} : { role: step.role }) };
      return await engine.instances.complete(task?.id ?? '', decision, anyone);
    }
    case 'wait':
      return await engine.virtualClock?.advanceTo(nowMs);
    case 'expect':
    case 'answer':
    case 'resolve':
      return undefined;
  }
}

async function onHost({ engine }: TestEngine, root: InstanceId) {
  const { status, states, output, data } = await engine.instances.get(root, anyone);
  return { status, states, output, data };
}

function inMemory(simulation: Simulation) {
  const root = rootInstance(simulation);
  return { status: statusOf(root), states: root.states, output: root.record?.output, data: root.record?.data };
}
