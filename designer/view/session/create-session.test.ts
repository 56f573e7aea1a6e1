import type { IssueView } from '@tessera/engine/check';
import type { Analysis, AnalysisPort, AnalysisRequest } from '../../api/analysis/analysis.ts';
import { fakeAnalysis } from '../../api/analysis/fake-analysis.fixture.ts';
import type { Edited } from '../../model/edit/gesture.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { createSession } from './create-session.ts';
import type { Session } from './session.ts';

const flowFile = 'a.flow.yaml';
const graph: FlowGraph = {
  flow: 'a',
  version: '1.0.0',
  nodes: ['one', 'two'].map((name) => ({
    path: name,
    parent: '',
    name,
    kind: 'wait',
    isInitial: name === 'one',
    does: { kind: 'none' },
    tags: [],
  })),
  edges: [],
};
const fault = { code: 'YAML_SYNTAX', severity: 'error', file: flowFile, line: 2, from: 5, message: 'no' };

/** An analysis that answers when it is told to: `bad` in a text is a fault of syntax. */
function opened(text = 'one', answers: Partial<AnalysisPort> = {}) {
  const asked: AnalysisRequest[] = [];
  const analyse: AnalysisPort['analyse'] = (request, signal) => {
    asked.push(request);
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      const isBad = request.files[flowFile]?.includes('bad') === true;
      const { revision } = request;
      const answer: Analysis = isBad
        ? { revision, issues: [fault as unknown as IssueView], identities: [] }
        : { revision, graph, issues: [], identities: ['cn.retail'] };
      setTimeout(() => resolve(answer), 10);
    });
  };
  let now = 0;
  const session = createSession({
    files: { [flowFile]: text },
    flowFile,
    analysis: fakeAnalysis({ analyse, ...answers }),
    locale: () => 'en',
    nowMs: () => now,
  });
  return { session, asked, wait: (ms: number) => (now += ms), text: () => session.get().workspace.files[flowFile] };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const put = (from: number, to: number, insert: string) => [{ file: flowFile, from, to, insert }];
const renaming: Edited = {
  kind: 'edited',
  splices: put(0, 3, 'uno'),
  label: { kind: 'renameState', params: { from: 'one', to: 'uno' } },
  losses: [],
  select: 'uno',
};
const rename = { kind: 'renameState', state: 'one', name: 'uno' } as const;

test('the drawing does not wait for the check, and one that comes after it is no news', async () => {
  let draw: (graph: FlowGraph) => void = () => undefined;
  const { session } = opened('one', { draw: () => new Promise((resolve) => (draw = resolve)) });
  draw({ ...graph, version: '2.0.0' });
  await jest.advanceTimersByTimeAsync(5);
  expect(session.get()).toMatchObject({ analysis: 'working', graph: { version: '2.0.0' }, identities: [] });
  await jest.advanceTimersByTimeAsync(10);
  expect(session.get()).toMatchObject({ analysis: 'rests', graph: { version: '1.0.0' }, identities: ['cn.retail'] });
  session.type(put(3, 3, '1'));
  await jest.advanceTimersByTimeAsync(200);
  draw({ ...graph, version: '3.0.0' });
  await jest.advanceTimersByTimeAsync(10);
  expect(session.get()).toMatchObject({ analysis: 'rests', graph: { version: '1.0.0' } });
});

test('what is typed back to a text that was looked at is told at once, but not within the change', async () => {
  const { session, asked } = opened();
  await jest.advanceTimersByTimeAsync(10);
  session.type(put(3, 3, ' bad'));
  await jest.advanceTimersByTimeAsync(200);
  expect(session.get()).toMatchObject({ analysed: 1, broken: { line: 2 } });
  session.type(put(3, 7, ''));
  expect(session.get().broken).toMatchObject({ line: 2 });
  await jest.advanceTimersByTimeAsync(0);
  expect(session.get()).toMatchObject({ analysed: 2, analysis: 'rests', broken: undefined });
  expect(asked).toHaveLength(2);
});

test('it is looked at when it is opened, and 150 ms after the last key', async () => {
  const { session, asked } = opened();
  await jest.advanceTimersByTimeAsync(10);
  expect(session.get()).toMatchObject({ analysed: 0, analysis: 'rests', identities: ['cn.retail'], graph });
  session.type(put(3, 3, '1'));
  await jest.advanceTimersByTimeAsync(100);
  session.type(put(4, 4, '2'));
  await jest.advanceTimersByTimeAsync(149);
  expect(asked.length).toBe(1);
  await jest.advanceTimersByTimeAsync(20);
  expect(asked.map(({ revision }) => revision)).toEqual([0, 2]);
  expect(session.get().analysed).toBe(2);
});

test('text that cannot be read leaves the graph, says where and why, and is drawn again when it is mended', async () => {
  const { session } = opened();
  await jest.advanceTimersByTimeAsync(10);
  session.type(put(0, 0, 'bad'));
  await jest.advanceTimersByTimeAsync(200);
  expect(session.get()).toMatchObject({ graph, isStale: true, broken: { file: flowFile, line: 2, message: 'no' } });
  session.undo();
  await jest.advanceTimersByTimeAsync(10);
  expect(session.get()).toMatchObject({ graph, isStale: false, broken: undefined });
});

test('a text that was there before has its answer at once: nobody is asked', async () => {
  const { session, asked } = opened();
  await jest.advanceTimersByTimeAsync(10);
  session.type(put(3, 3, '1'));
  await jest.advanceTimersByTimeAsync(200);
  session.undo();
  expect(session.get()).toMatchObject({ analysed: session.get().workspace.revision, analysis: 'rests', graph });
  session.redo();
  await jest.advanceTimersByTimeAsync(200);
  expect(asked.length).toBe(2);
  session.refresh();
  await jest.advanceTimersByTimeAsync(10);
  expect(asked.length).toBe(3);
});

test('an answer to an older text is dropped', async () => {
  const { session } = opened();
  await jest.advanceTimersByTimeAsync(5);
  session.type(put(0, 0, 'bad'));
  await jest.advanceTimersByTimeAsync(100);
  expect(session.get()).toMatchObject({ analysed: -1, graph: undefined });
});

test('a gesture is one step, selects what it made, and is taken back to the byte', async () => {
  const { session, text } = opened('one', { edit: () => Promise.resolve(renaming) });
  await session.perform(rename);
  expect(text()).toBe('uno');
  expect(session.get().selection).toEqual({ kind: 'state', path: 'uno' });
  expect(session.get().workspace.past.length).toBe(1);
  session.undo();
  expect(text()).toBe('one');
  session.redo();
  expect(text()).toBe('uno');
});

test('what a gesture would lose is asked first', async () => {
  const losing = { ...renaming, losses: [{ kind: 'losesInvoke', params: {} }] };
  const { session, text } = opened('one', { edit: () => Promise.resolve(losing) });
  await session.perform(rename);
  expect([text(), session.get().asking?.losses.length]).toEqual(['one', 1]);
  await session.answer(false);
  expect([text(), session.get().asking]).toEqual(['one', undefined]);
  await session.perform(rename);
  await session.answer(true);
  expect([text(), session.get().asking]).toEqual(['uno', undefined]);
});

test('typing elsewhere while a gesture is worked out moves it; typing at its place has it worked out anew', async () => {
  let asked = 0;
  const type: { now: (() => void) | undefined } = { now: undefined };
  const edit: AnalysisPort['edit'] = ({ files }) => {
    asked += 1;
    const from = files[flowFile]?.search(/one/i) ?? 0;
    type.now?.();
    type.now = undefined;
    return Promise.resolve({ ...renaming, splices: put(from, from + 3, 'uno') });
  };
  const { session, text } = opened('# x\none', { edit });
  type.now = () => session.type(put(3, 3, 'yz'));
  await session.perform(rename);
  expect([text(), asked]).toEqual(['# xyz\nuno', 1]);
  session.undo();
  type.now = () => session.type(put(6, 7, 'O'));
  await session.perform(rename);
  expect(asked).toBe(3);
});

test('gestures are done in the order in which they were asked for', async () => {
  const answers = [put(0, 0, 'a'), put(1, 1, 'b')];
  const edit: AnalysisPort['edit'] = ({ files }) =>
    Promise.resolve({ ...renaming, splices: answers[files[flowFile]?.length ?? 0] ?? [] });
  const { session, text } = opened('', { edit });
  await Promise.all([session.perform(rename), session.perform(rename)]);
  expect(text()).toBe('ab');
});

test('nothing is changed in a session that is only read', async () => {
  const files = { [flowFile]: 'one' };
  const session = createSession({
    files,
    flowFile,
    locale: () => 'en',
    nowMs: () => 0,
    analysis: fakeAnalysis({ edit: () => Promise.resolve(renaming) }),
    isReadOnly: true,
  });
  session.type(put(0, 0, 'x'));
  expect(await session.perform(rename)).toMatchObject({ kind: 'refused', because: 'readOnly' });
  expect(session.get().workspace.files).toBe(files);
});

test.each([
  { how: 'is read', leave: ({ dismissRefusal }: Session) => dismissRefusal() },
  { how: 'something is selected', leave: ({ select }: Session) => select({ kind: 'state', path: 'two' }) },
  { how: 'a place is gone to', leave: ({ goTo }: Session) => goTo({ file: flowFile, pointer: '/states/two' }) },
])('what could not be done is told until it $how', async ({ leave }) => {
  const edit = () => Promise.resolve({ kind: 'refused', because: 'nameTaken', params: { name: 'uno' } } as const);
  const { session } = opened('one', { edit });
  await session.perform(rename);
  expect(session.get().refused).toMatchObject({ because: 'nameTaken' });
  leave(session);
  expect(session.get().refused).toBeUndefined();
});

test('a selected state that an undo takes away gives way to what is there', async () => {
  const { session } = opened();
  session.select({ kind: 'state', path: 'two.inner.most' });
  await jest.advanceTimersByTimeAsync(10);
  expect(session.get().selection).toEqual({ kind: 'state', path: 'two' });
});

test('a lost worker is told, and tried again by the next change', async () => {
  let isLost = true;
  const analyse: AnalysisPort['analyse'] = ({ revision }) =>
    isLost ? Promise.reject(new Error('lost')) : Promise.resolve({ revision, graph, issues: [], identities: [] });
  const { session } = opened('one', { analyse });
  await jest.advanceTimersByTimeAsync(1);
  expect(session.get().analysis).toBe('lost');
  isLost = false;
  session.refresh();
  await jest.advanceTimersByTimeAsync(1);
  expect(session.get()).toMatchObject({ analysis: 'rests', graph });
});
