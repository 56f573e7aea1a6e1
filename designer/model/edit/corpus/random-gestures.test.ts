import { writtenData } from '@tessera/engine/flow';
import { generator } from '../../document/generator.fixture.ts';
import { openWorkspace } from '../../document/open-workspace.ts';
import { redoStep } from '../../document/redo-step.ts';
import { takeStep } from '../../document/take-step.ts';
import { undoStep } from '../../document/undo-step.ts';
import { allLinks } from '../all-links.ts';
import { edit } from '../edit.ts';
import { flowText, type FlowText } from '../flow-text.ts';
import type { SplicingGesture, StateKind } from '../gesture.ts';
import { transitionsOf } from '../written-transition.ts';
import { corpus } from './corpus.fixture.ts';

const flowFile = 'demo.flow.yaml';
const kinds: readonly StateKind[] = [
  'task',
  'wait',
  'choice',
  'compensate',
  'compound',
  'parallel',
  'final',
  'history',
  'call',
];
/** Of these, no target that led somewhere may lead nowhere afterwards. */
const keeping: ReadonlySet<string> = new Set([
  'renameState',
  'nestState',
  'groupStates',
  'moveState',
  'addState',
  'insertState',
]);

test.each(Object.entries(corpus))(
  '%s: 60 random gestures stay readable, and undo gives the bytes back',
  (name, text) => {
    const random = generator(name.length * 7919);
    const start = { [flowFile]: text };
    let workspace = openWorkspace(start);
    const lost: SplicingGesture[] = [];
    let done = 0;
    for (let count = 0; count < 60; count += 1) {
      const before = flowOf(workspace.files[flowFile]);
      const gesture = randomGesture(random, before, count);
      const answer = edit({ files: workspace.files, flowFile }, gesture);
      if (answer.kind === 'refused' || answer.splices.length === 0) continue;
      workspace = takeStep(workspace, { splices: answer.splices, label: answer.label, atMs: count });
      const after = flowOf(workspace.files[flowFile], gesture);
      if (keeping.has(gesture.kind) && linkCount(after) < linkCount(before)) lost.push(gesture);
      done += 1;
    }
    expect(lost).toEqual([]);
    expect(done).toBeGreaterThan(30);
    const back = workspace.past.reduce(undoStep, workspace);
    expect(back.files).toEqual(start);
    expect(back.future.reduce(redoStep, back).files).toEqual(workspace.files);
  },
);

function linkCount(flow: FlowText): number {
  // An `initial` goes with the last child.
  return allLinks({}, flow).filter(({ by }) => by === 'target').length;
}

function flowOf(text: string | undefined, gesture?: SplicingGesture): FlowText {
  const flow = flowText(flowFile, text ?? '');
  if (flow === undefined || writtenData(text ?? '') === undefined)
    throw new Error(`${JSON.stringify(gesture)}\n${text}`);
  return flow;
}

function randomGesture(random: () => number, flow: FlowText, count: number): SplicingGesture {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const paths = flow.states.map(({ names }) => names.join('.'));
  const state = pick(paths.slice(1));
  const parent = state.split('.').slice(0, -1).join('.');
  const transitions = transitionsOf(flow);
  const found = pick(transitions);
  const at =
    found === undefined
      ? { state, exit: { kind: 'always', index: 0 } as const }
      : { state: found.from.join('.'), exit: found.exit };
  const fresh = { name: `s${count}`, kind: pick(kinds), uses: 'stock.take@^1' };
  return pick<SplicingGesture>([
    { kind: 'renameState', state, name: `r${count}` },
    { kind: 'addState', parent, after: state, state: fresh },
    { kind: 'addState', parent: pick(paths), state: fresh },
    { kind: 'insertState', on: at, state: fresh },
    { kind: 'deleteState', state, incoming: random() < 0.5 ? 'remove' : { to: pick(paths.slice(1)) } },
    { kind: 'duplicateState', state },
    { kind: 'moveState', state, ...(random() < 0.5 ? {} : { after: pick(paths.slice(1)) }) },
    { kind: 'nestState', states: [state], parent: pick(paths) },
    { kind: 'groupStates', states: [state], name: `g${count}`, type: pick(['compound', 'parallel']) },
    { kind: 'ungroupState', state },
    { kind: 'changeKind', state, to: pick(kinds), uses: 'stock.take@^1' },
    { kind: 'setInitial', parent, state },
    {
      kind: 'addTransition',
      at: { ...at, state },
      target: pick(paths.slice(1)),
      ...(random() < 0.5 ? { guard: 'input.x > 1' } : {}),
    },
    { kind: 'retarget', at, target: pick(paths.slice(1)) },
    { kind: 'moveTransition', at, to: Math.floor(random() * 3) },
    { kind: 'deleteTransition', at },
    { kind: 'paste', parent: pick(paths), text: '# from elsewhere\nwait:\n  on: { GO: wait } # itself\n' },
    {
      kind: 'setValue',
      file: flowFile,
      pointer: `${pick(flow.states).pointer}/title`,
      value: { en: 'A title', 'zh-CN': '标题：一' },
    },
    { kind: 'setValue', file: flowFile, pointer: `${found?.pointer ?? ''}/assign/x`, value: '=event.amount' },
    { kind: 'setValue', file: flowFile, pointer: `${pick(flow.states).pointer}/title` },
  ]);
}
