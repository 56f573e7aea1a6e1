import { readFlow } from '@tessera/engine/flow';
import { formatText } from '@tessera/engine/flow/format';
import { applySplices } from '../document/apply-splices.ts';
import { openWorkspace } from '../document/open-workspace.ts';
import { redoStep } from '../document/redo-step.ts';
import { takeStep } from '../document/take-step.ts';
import { undoStep } from '../document/undo-step.ts';
import type { Files } from '../document/workspace.ts';
import { edit } from './edit.ts';
import { formatFile } from './format-file.ts';
import type { Edited, SplicingGesture } from './gesture.ts';

const flowFile = 'shop.flow.yaml';
const text = `flow: shop
version: 1.0.0
initial: reserving
states:
  reserving: # take it
    x-waive: [{ code: DEF_NO_UNDO, reason: nothing to give back }]
    invoke: { capability: stock.reserve@^1, onDone: parcel.picking, onError: gone }
  parcel:
    type: parallel
    states:
      picking: { initial: shelf, states: { shelf: { on: { GO: boxed } }, boxed: { type: final } } }
      paying:
        initial: open
        states:
          open: { always: [{ guard: "inState('parcel.picking.shelf')", target: paid }, { target: review }] }
          review: { task: { title: Look, role: clerk, outcomes: { ok: { target: paid } } } }
          paid: { type: final }
          back: { type: history, target: open }
    onDone: done
  done: { type: final, output: '=inState("reserving") ? 1 : 2' }
  gone: { type: final }
`;
const scenarios = `flow: shop@^1
scenarios:
  - id: happy # parcel.paying.review
    steps:
      - expect: { state: [parcel.picking.shelf, parcel.paying.review], tasks: review, effects: [call stock.reserve, task parcel.paying.review] }
      - { task: review, outcome: ok }
      - expect: { inputs: { parcel.paying.review: { orderId: 1 } }, flows: { other: { state: review } } }
    expect: { state: done }
`;
const identity = `identity: cn.shop
flows:
  shop:
    variations:
      - { insertAfter: reserving, state: told, invoke: { capability: notify.send@^1, onDone: parcel.picking, onError: gone } }
      - { replace: parcel.paying.review/task/role, with: boss }
      - { replace: parcel.paying.open, with: { always: review } }
      - { addTransition: parcel.paying.review, on: STOP, target: gone }
  other:
    variations: [{ disable: review }]
policies:
  - { flow: shop, keep: parcel.paying.review }
  - { flow: other, keep: review }
`;
const files: Files = { [flowFile]: text, 'shop.scenarios.yaml': scenarios, 'cn.shop.identity.yaml': identity };

function done(
  gesture: SplicingGesture,
  given: Files = files,
): Extract<Edited, { kind: 'edited' }> & { readonly after: Files } {
  const answer = edit({ files: given, flowFile }, gesture);
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer));
  return { ...answer, after: applySplices(given, answer.splices) };
}

describe('T03: another name follows everywhere', () => {
  const { after, splices, label, select } = done({ kind: 'renameState', state: 'parcel.paying.review', name: 'look' });

  test('in the flow, the scenarios and the variations, but nowhere else', () => {
    expect(after[flowFile]).toBe(
      text.replace('{ target: review }', '{ target: look }').replace('          review: {', '          look: {'),
    );
    expect(after['shop.scenarios.yaml']).toBe(
      scenarios
        .replace('parcel.paying.review], tasks: review', 'parcel.paying.look], tasks: look')
        .replace('task parcel.paying.review', 'task parcel.paying.look')
        .replace('{ task: review', '{ task: look')
        .replace('inputs: { parcel.paying.review', 'inputs: { parcel.paying.look'),
    );
    expect(after['cn.shop.identity.yaml']).toBe(
      identity
        .replace('replace: parcel.paying.review/task', 'replace: parcel.paying.look/task')
        .replace('always: review', 'always: look')
        .replace('addTransition: parcel.paying.review', 'addTransition: parcel.paying.look')
        .replace('shop, keep: parcel.paying.review', 'shop, keep: parcel.paying.look'),
    );
    expect(select).toBe('parcel.paying.look');
  });

  test('one undo gives the bytes back', () => {
    const step = takeStep(openWorkspace(files), { splices, label, atMs: 0 });
    expect(step.past).toHaveLength(1);
    expect(undoStep(step).files).toEqual(files);
    expect(redoStep(undoStep(step)).files).toEqual(after);
  });

  test('conditions and waivers', () => {
    const renamed = done({ kind: 'renameState', state: 'reserving', name: 'holding' }).after[flowFile] ?? '';
    expect(renamed).toBe(
      text
        .replace('initial: reserving', 'initial: holding')
        .replace('  reserving: #', '  holding: #')
        .replace('inState("reserving")', 'inState("holding")'),
    );
    expect(renamed).toContain('holding: # take it\n    x-waive: [{ code: DEF_NO_UNDO');
    const outer = done({ kind: 'renameState', state: 'parcel', name: 'box' }).after[flowFile];
    expect(outer).toContain("inState('box.picking.shelf')");
    expect(outer).toContain('onDone: box.picking,');
  });

  test('files that are not open are told first', () => {
    const { 'cn.shop.identity.yaml': closed = '', ...open } = files;
    const request = { files: open, flowFile, published: { 'cn.shop.identity.yaml': closed, [flowFile]: text } };
    expect(edit(request, { kind: 'renameState', state: 'reserving', name: 'holding' })).toMatchObject({
      losses: [{ kind: 'otherFiles', params: { files: 'cn.shop.identity.yaml' } }],
    });
    expect(edit(request, { kind: 'renameState', state: 'done', name: 'finished' })).toMatchObject({ losses: [] });
  });

  test('a name that would hide another state is led around it', () => {
    const { after: hidden } = done({ kind: 'renameState', state: 'parcel.picking.boxed', name: 'gone' });
    expect(hidden[flowFile]).toContain('on: { GO: gone }');
    const inner = done({ kind: 'renameState', state: 'parcel.paying.back', name: 'picking' }).after[flowFile];
    expect(inner).toContain('picking: { type: history, target: open }');
  });
});

describe('what cannot be done is refused, and says why', () => {
  const to = (exit: 'callDone' | 'done', state: string) => ({ state, exit: { kind: exit, index: 0 } }) as const;
  test.each<[string, SplicingGesture]>([
    ['stateGone', { kind: 'renameState', state: 'no', name: 'yes' }],
    ['badName', { kind: 'renameState', state: 'done', name: '完成' }],
    ['badName', { kind: 'renameState', state: 'done', name: 'constructor' }],
    ['nameTaken', { kind: 'renameState', state: 'done', name: 'gone' }],
    ['stateGone', { kind: 'deleteState', state: '', incoming: 'remove' }],
    ['stateGone', { kind: 'deleteState', state: 'parcel', incoming: { to: 'parcel.paying' } }],
    ['intoItself', { kind: 'nestState', states: ['parcel'], parent: 'parcel.paying' }],
    ['holdsNoStates', { kind: 'nestState', states: ['reserving'], parent: 'done' }],
    ['notSiblings', { kind: 'groupStates', states: ['done', 'parcel.paying'], name: 'all', type: 'compound' }],
    ['nameTaken', { kind: 'groupStates', states: ['done', 'gone'], name: 'parcel', type: 'compound' }],
    ['holdsNothing', { kind: 'ungroupState', state: 'reserving' }],
    ['usesMissing', { kind: 'addState', parent: '', state: { name: 'x', kind: 'call' } }],
    ['usesMissing', { kind: 'changeKind', state: 'done', to: 'call' }],
    ['startsAll', { kind: 'setInitial', parent: 'parcel', state: 'parcel.paying' }],
    ['notInside', { kind: 'setInitial', parent: 'parcel', state: 'done' }],
    ['leadsNowhere', { kind: 'addTransition', at: to('done', 'done'), target: 'gone' }],
    ['transitionGone', { kind: 'retarget', at: to('callDone', 'done'), target: 'gone' }],
    ['transitionGone', { kind: 'deleteTransition', at: to('callDone', 'done') }],
    ['nothingToPaste', { kind: 'paste', parent: '', text: 'no states' }],
    ['nothingToPaste', { kind: 'paste', parent: '', text: 'a: [' }],
    ['nameTaken', { kind: 'renameKey', file: flowFile, pointer: '/version', name: 'flow' }],
  ])('%s: %j', (because, gesture) => {
    expect(edit({ files, flowFile }, gesture)).toMatchObject({ kind: 'refused', because });
  });

  test('the last state stays', () => {
    const alone = { [flowFile]: 'flow: a\ninitial: b\nstates:\n  b: { type: final }\n' };
    const gesture: SplicingGesture = { kind: 'deleteState', state: 'b', incoming: 'remove' };
    expect(edit({ files: alone, flowFile }, gesture)).toMatchObject({ because: 'lastState' });
  });
});

describe('what is lost is named', () => {
  test.each<[SplicingGesture, readonly string[]]>([
    [{ kind: 'deleteState', state: 'parcel', incoming: 'remove' }, ['children 8', 'transitions 1', 'namedIn']],
    [{ kind: 'deleteState', state: 'parcel.picking', incoming: { to: 'done' } }, ['children 2', 'namedIn']],
    [{ kind: 'changeKind', state: 'reserving', to: 'task', uses: 'clerk' }, ['key invoke']],
    [{ kind: 'changeKind', state: 'parcel', to: 'final' }, ['key onDone', 'children 8']],
    [{ kind: 'changeKind', state: 'parcel', to: 'compound' }, []],
    [{ kind: 'ungroupState', state: 'parcel' }, ['key type', 'key onDone']],
    [{ kind: 'renameState', state: 'done', name: 'end' }, []],
  ])('%j', (gesture, losses) => {
    const told = done(gesture).losses.map(({ kind, params }) =>
      [kind, params['key'] ?? params['count']].join(' ').trim(),
    );
    expect(told).toEqual(losses);
  });
});

describe('small things', () => {
  test('a region gets its place in a parallel state, and leads nowhere', () => {
    const { after } = done({
      kind: 'addState',
      parent: 'parcel',
      after: 'parcel.picking',
      state: { name: 'third', kind: 'final' },
    });
    expect(after[flowFile]).toContain('      third: { type: final }\n      paying:');
  });

  test('a state on the way out of a region stands outside of the parallel state', () => {
    const { select, after } = done({
      kind: 'insertState',
      on: { state: 'parcel', exit: { kind: 'done', index: 0 } },
      state: { name: 'tell', kind: 'call', uses: 'notify.send@^1' },
    });
    expect(select).toBe('tell');
    expect(after[flowFile]).toContain(
      '    onDone: tell\n  tell:\n    invoke:\n      capability: notify.send@^1\n      onDone: done\n',
    );
  });

  test('the start goes on to the next state where the first one is deleted', () => {
    const { after } = done({ kind: 'deleteState', state: 'reserving', incoming: { to: 'parcel' } });
    expect(after[flowFile]).toContain('initial: parcel\n');
    expect(done({ kind: 'deleteState', state: 'reserving', incoming: 'remove' }).after[flowFile]).toContain(
      'initial: parcel\n',
    );
  });

  test.each([
    ['/title', { en: 'Shop', 'zh-CN': '商店' }, 'flow: shop\nversion: 1.0.0\n', 'title: { en: Shop, zh-CN: 商店 }\n'],
    ['/states/gone/output/why', 'lost', 'gone: { type: final }', 'gone: { type: final, output: { why: lost } }'],
    ['/states/parcel/onDone/0/guard', 'x > 1', 'onDone: done\n', 'onDone: { target: done, guard: x > 1 }\n'],
    ['/states/parcel/states/paying/states/open/always/0/target', 'back', 'target: paid }, {', 'target: back }, {'],
    [
      '/states/parcel/states/picking/states/shelf/on/GO/reenter',
      true,
      'GO: boxed',
      'GO: { target: boxed, reenter: true }',
    ],
  ])('%s is set', (pointer, value, from, to) => {
    const { after } = done({ kind: 'setValue', file: flowFile, pointer, value });
    const expected = pointer === '/title' ? text.trimEnd() + '\n' + to : text.replace(from, to);
    expect(after[flowFile]).toBe(expected);
  });

  test('format is house form, in one step', () => {
    const rough = { [flowFile]: text.replaceAll('{ ', '{  ') };
    const formatted = formatFile({ files: rough, flowFile }, { kind: 'format', file: flowFile }, formatText);
    const splices = formatted.kind === 'edited' ? formatted.splices : [];
    const after = applySplices(rough, splices);
    expect(splices).toHaveLength(1);
    expect(readFlow(after, flowFile).definition).toEqual(readFlow(rough, flowFile).definition);
    expect(after[flowFile]).not.toContain('{  ');
  });
});
