import { applyEdits } from '@tessera/engine/flow';
import { completeScenarios } from './complete-scenarios.ts';
import { explore } from './explore.ts';
import { lockStep } from './lock-step.ts';
import { playPath } from './play-path.ts';
import { createPlayer } from './player.ts';
import type { Choice } from './play.ts';
import { runScenarios } from './run-scenarios.ts';
import { scenarioFileOf } from './scenario-file-of.ts';
import { order, shippedFiles, worldOf } from './shipped.fixture.ts';

const texts = worldOf();
const player = createPlayer(texts);
const flowFile = 'trade/order-fulfilment.flow.yaml';
const scenarios = scenarioFileOf(shippedFiles, flowFile, order.flow);

test('exploring lists every way the order can end, each with ways that really end there', () => {
  const found = explore(texts, order);
  expect(found?.endings.map(({ states }) => states.join()).toSorted()).toEqual(['closed', 'fulfilled', 'rejected']);
  for (const { states, ways } of found?.endings ?? []) {
    for (const way of ways) expect(player.run(way)?.made.at(-1)?.simulation.instances[0]?.states).toEqual(states);
  }
  expect(found?.covered).toBeGreaterThan((found?.total ?? 0) * 0.9);
});

test.each([
  { path: ['reserving', 'error', 'repair'] },
  {
    path: [
      'reserving',
      'done',
      'awaitingPayment',
      'PAYMENT_RECEIVED',
      'review',
      'reject',
      'cancelled',
      'done',
      'settling',
      'always',
      'refunding',
      'error',
      'refundReview',
    ],
  },
  {
    path: [
      'reserving',
      'done',
      'awaitingPayment',
      'PAYMENT_RECEIVED',
      'route',
      'always',
      'picking',
      'done',
      'beforeShip',
      'done',
      'shipping',
      'error',
      'held',
    ],
  },
])('a path of the checker is played to $path.length', ({ path }) => {
  const played = playPath(texts, order, path);
  expect(played).toMatchObject({ entered: played?.states });
  const end = player.run(played?.play ?? order)?.made.at(-1)?.simulation;
  expect(end?.instances[0]?.states).toEqual([path.at(-1)]);
});

test('the path of an issue ends in the state that the issue is about (T09)', () => {
  const flow = shippedFiles[flowFile] ?? '';
  const defect = flow
    .replace('zh-CN: 同意 }, target: picking }', 'zh-CN: 同意 }, target: stuck }')
    .replace(
      '\n  fulfilled:\n',
      '\n  stuck:\n    title: { en: Stuck, zh-CN: 卡住 }\n    on: { CANCEL: { target: stuck } }\n\n  fulfilled:\n',
    );
  const broken = worldOf({ ...shippedFiles, [flowFile]: defect });
  const issue = broken.draft(order.flow, 'cn.retail').issues.find(({ path }) => path?.at(-1) === 'stuck');
  expect(issue?.code).toBe('DEF_NO_FINAL');
  const played = playPath(broken, order, issue?.path ?? []);
  expect(played).toMatchObject({ entered: played?.states });
  const seen = createPlayer(broken).view(played?.play ?? order, 'en');
  expect(seen).toMatchObject({ kind: 'played', now: { instances: [{ states: ['stuck'] }, {}].slice(0, 1) } });
});

const reserved: Choice = { kind: 'reply', call: 'order-fulfilment/reserving#1', reply: { kind: 'output' } };

test('two identities go on alike until the payment window of one is over, and the parameter is named', () => {
  const found = lockStep(texts, { ...order, choices: [reserved, { kind: 'wait', ms: 600_000 }] }, 'cn.retail.fresh');
  expect(found?.divergence).toMatchObject({
    step: 1,
    kind: 'effect',
    left: { timer: 'PT30M' },
    right: { timer: 'PT10M' },
  });
  expect(found?.divergence?.causes[0]).toMatchObject({
    cell: 'parameter:order-fulfilment.paymentWindow',
    isNear: true,
    left: { value: 'PT30M', owner: 'flow default' },
    right: { value: 'PT10M', owner: 'identity cn.retail.fresh', line: expect.any(Number) },
  });
});

test('an identity beside itself never differs', () => {
  expect(lockStep(texts, { ...order, choices: [reserved, { kind: 'next' }] }, 'cn.retail')).toEqual({ steps: 3 });
});

test('coverage tells each state, transition and declared error, drawn where it stands', () => {
  const { runs, issues, coverage } = runScenarios(texts, order.flow, scenarios, 'en');
  expect(issues).toEqual([]);
  expect(runs.filter(({ failures }) => failures.length > 0)).toEqual([]);
  const [all, ...own] = coverage;
  expect(own.map(({ identity }) => identity)).toContain('cn.retail.fresh');
  expect(all?.items).toContainEqual({ kind: 'state', label: 'review', covered: true, state: 'review' });
  const noStock = all?.items.find(({ label }) => label === 'reserving: OUT_OF_STOCK');
  expect(noStock).toMatchObject({ kind: 'error', covered: true, state: 'reserving' });
  const taken = all?.items.find(({ label }) => label === 'awaitingPayment: CANCEL → cancelled');
  expect(taken?.transition).toEqual({ state: 'awaitingPayment', exit: { kind: 'on', event: 'CANCEL', index: 0 } });
});

test('what the scenarios leave out is written, passes, and then nothing is left that a search can show', () => {
  const play = { ...order, identity: 'cn.retail' };
  const [first = ''] = (scenarios.text ?? '').split('\n  - id: delivered-late');
  const files = { ...shippedFiles, [scenarios.file]: first };
  const made = completeScenarios(worldOf(files), { files, flowFile, play });
  if (made.kind !== 'completed') throw new Error(made.kind);
  expect(made.added).toBeGreaterThan(3);
  const completed = { ...files, [made.file]: applyEdits(first, made.splices) };
  const world = worldOf(completed);
  const report = runScenarios(world, order.flow, scenarioFileOf(completed, flowFile, order.flow), 'en');
  expect(report.issues).toEqual([]);
  expect(report.runs.flatMap(({ id, failures }) => (failures.length > 0 ? [[id, failures]] : []))).toEqual([]);
  expect(completeScenarios(world, { files: completed, flowFile, play })).toMatchObject({ added: 0, splices: [] });
});
