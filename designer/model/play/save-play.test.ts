import { applyEdits } from '@tessera/engine/flow';
import { appendScenarios } from './append-scenarios.ts';
import type { Choice, Play } from './play.ts';
import { createPlayer } from './player.ts';
import { runScenarios } from './run-scenarios.ts';
import { savePlay } from './save-play.ts';
import { scenarioFileOf } from './scenario-file-of.ts';
import { seeded } from './seeded-choices.fixture.ts';
import { order, shippedFiles, worldOf } from './shipped.fixture.ts';

const player = createPlayer(worldOf());
const flowFile = 'trade/order-fulfilment.flow.yaml';
const scenarioFile = 'trade/order-fulfilment.scenarios.yaml';
const before = shippedFiles[scenarioFile] ?? '';

const rejected: readonly Choice[] = [
  { kind: 'reply', call: 'order-fulfilment/reserving#1', reply: { kind: 'exhausted', by: 'fault' } },
  { kind: 'wait', ms: 60_000 },
  { kind: 'decide', task: 'order-fulfilment/repair#1', outcome: 'giveUp', role: 'order-operator' },
];

function saved(play: Play, files = shippedFiles) {
  const made = savePlay(player, { files, flowFile, play, title: 'Given up' });
  if (made.kind !== 'saved') throw new Error(made.because);
  const text = applyEdits(files[made.file] ?? '', made.splices);
  return { ...made, text, files: { ...files, [made.file]: text } };
}

test('a play is appended behind the scenarios that are there, which stay as they are, byte for byte', () => {
  const { id, file, text } = saved({ ...order, choices: rejected });
  expect([id, file]).toEqual(['given-up', scenarioFile]);
  expect(text.startsWith(before.trimEnd())).toBe(true);
  expect(text.slice(before.length)).toContain('- id: given-up');
});

test('a saved play passes when it is run, after the texts are read anew (T16)', () => {
  const { id, files } = saved({ ...order, choices: rejected });
  const report = runScenarios(worldOf(files), order.flow, scenarioFileOf(files, flowFile, order.flow), 'en', [id]);
  expect(report.issues).toEqual([]);
  expect(report.runs).toMatchObject([{ id, identity: 'cn.retail', failures: [], states: ['rejected'], sampled: [] }]);
});

test.each(process.env['TESSERA_FULL'] === '1' ? [1, 2, 3, 4, 5, 6] : [1, 2, 3])(
  'whatever is played passes as a scenario: %d',
  (seed) => {
    const play = seeded(player, seed, 20);
    const { id, files } = saved(play);
    const report = runScenarios(worldOf(files), order.flow, scenarioFileOf(files, flowFile, order.flow), 'en', [id]);
    expect(report.issues).toEqual([]);
    expect(report.runs.map(({ failures }) => failures)).toEqual([[]]);
  },
);

test('a saved play that the flow no longer goes tells what was expected and what is', () => {
  const { id, files } = saved({ ...order, choices: rejected });
  const flow =
    files[flowFile]?.replace('zh-CN: 放弃 }, target: rejected }', 'zh-CN: 放弃 }, target: cancelled }') ?? '';
  const changed = { ...files, [flowFile]: flow };
  const report = runScenarios(worldOf(changed), order.flow, scenarioFileOf(changed, flowFile, order.flow), 'en', [id]);
  expect(report.runs[0]?.failures[0]).toMatchObject({
    kind: 'mismatch',
    what: 'state',
    expected: ['rejected'],
    line: expect.any(Number),
  });
});

test('without a file of scenarios one is begun beside the flow', () => {
  const { [scenarioFile]: _, ...files } = shippedFiles;
  const made = saved({ ...order, choices: rejected }, files);
  expect(made.file).toBe(scenarioFile);
  expect(made.text).toMatch(/^flow: order-fulfilment@\^1\.\d+\.\d+\nscenarios:\n {2}- id: given-up\n/);
});

test('a name that is taken is counted on, and a title in Chinese stays a title', () => {
  const first = saved({ ...order, choices: rejected });
  const again = savePlay(player, { files: first.files, flowFile, play: order, title: 'Given up' });
  expect(again).toMatchObject({ kind: 'saved', id: 'given-up-2' });
  const chinese = savePlay(player, { files: shippedFiles, flowFile, play: order, title: '放弃锁库存' });
  expect(chinese).toMatchObject({ kind: 'saved', id: 'reserving' });
});

test.each([
  { play: { ...order, identity: undefined }, because: 'noIdentity' },
  { play: { ...order, choices: [{ kind: 'resolve', code: 'CALL_FATAL', action: 'retry' }] }, because: 'stopped' },
] as const)('it is not saved: $because', ({ play: { identity, ...rest }, because }) => {
  const play = identity === undefined ? rest : { ...rest, identity };
  expect(savePlay(player, { files: shippedFiles, flowFile, play })).toEqual({ kind: 'refused', because });
});

test.each(['flow: a\nscenarios:\n', 'flow: a\r\nscenarios:\r\n  - { id: x }\r\n', 'flow: a\nscenarios: []\n'])(
  'into %j a scenario is written as one stretch',
  (text) => {
    const splices = appendScenarios({ file: 'a.scenarios.yaml', text, scenarios: [] }, 'a', [{ id: 'y' }]);
    expect(splices).toHaveLength(1);
    expect(applyEdits(text, splices)).toMatch(/id: "?y/);
  },
);
