import type { StateDefinition } from '../flow/definition.ts';
import { locate } from '../flow/sources.ts';
import { resolve, root, texts, type World } from './world.fixture.ts';

const withVariations = (variations: string): World => ({
  identities: [root, `identity: cn.fresh\nflows:\n  order:\n    variations:${variations}`],
});

function vary(variations: string): {
  readonly root: StateDefinition;
  readonly said: readonly string[];
  readonly place: (pointer: string) => string;
} {
  const { effective, issues } = resolve(withVariations(variations), 'cn.fresh');
  if (effective === undefined) throw new Error(texts(issues).join('\n'));
  const { sources, body } = effective;
  return {
    root: body.flow.root,
    said: texts(issues),
    place: (pointer) => `${locate(sources, pointer).file}:${locate(sources, pointer).line}`,
  };
}

const check = '{ capability: trade.check@^1, input: { id: =input.id }, timeout: PT5M, onError: failed }';

test('insertBefore leads every way into the state through the new one', () => {
  const {
    root: flow,
    said,
    place,
  } = vary(`
      - insertBefore: shipping
        state: inspect
        task: { title: Look, role: clerk, outcomes: { ok: {}, bad: { target: failed } } }`);
  expect(said).toEqual([]);
  expect(Object.keys(flow.states)).toEqual([
    'reserving',
    'waiting',
    'review',
    'inspect',
    'shipping',
    'checking',
    'done',
    'failed',
    'closed',
  ]);
  expect(flow.states['waiting']?.on['PAID']?.map(({ target }) => target)).toEqual(['review', 'inspect']);
  expect(flow.states['review']?.task?.outcomes['approve']?.transitions).toEqual([{ target: 'inspect' }]);
  expect(flow.states['inspect']?.task?.outcomes['ok']?.transitions).toEqual([{ target: 'shipping' }]);
  expect(flow.states['inspect']?.task?.outcomes['bad']?.transitions).toEqual([{ target: 'failed' }]);
  expect(place('/root/states/inspect/task/roles')).toBe('identity-1.yaml:7');
  expect(place('/root/states/inspect#key')).toBe('identity-1.yaml:6');
  expect(place('/root/states/waiting/on/PAID/1/target')).toBe('identity-1.yaml:5');
  expect(place('/root/states/shipping/invoke')).toBe('order.flow.yaml:40');
});

test('insertBefore the initial state becomes initial, and a way back from its own inside is kept', () => {
  const { root: flow, said } = vary(`
      - { insertBefore: reserving, state: prepare, always: reserving }`);
  expect(said).toEqual([]);
  expect(flow.initial).toBe('prepare');
  expect(flow.states['prepare']?.always).toEqual([{ target: 'reserving' }]);
});

test.each([
  { body: `invoke: ${check}`, read: (state: StateDefinition) => state.invoke?.onDone },
  { body: 'initial: x, states: { x: { type: final } }', read: (state: StateDefinition) => state.onDone },
  { body: 'entry: [{ assign: { payment: null } }]', read: (state: StateDefinition) => state.always },
])('a state without a way on leads to the anchor: $body', ({ body, read }) => {
  const { root: flow } = vary(`\n      - { insertBefore: shipping, state: extra, ${body} }`);
  const extra = flow.states['extra'];
  expect(extra && read(extra)).toEqual([{ target: 'shipping' }]);
});

test.each(['done', 'checking'])('insertAfter takes the success exit named %s', (on) => {
  const { root: flow, said } = vary(`
      - { insertAfter: shipping, on: ${on}, state: install, invoke: ${check.replace('trade.check', 'parcel.book')} }`);
  expect(said).toEqual([]);
  expect(flow.states['shipping']?.invoke?.onDone).toEqual([{ target: 'install' }]);
  expect(flow.states['shipping']?.invoke?.onError).toEqual([{ target: 'failed' }]);
  expect(flow.states['install']?.invoke?.onDone).toEqual([{ target: 'checking' }]);
});

test('insertAfter an event takes the transitions of that event', () => {
  const { root: flow, said } = vary(`
      - { insertAfter: waiting, on: CANCEL, state: goodbye, after: [{ delay: PT1S, target: failed }] }`);
  expect(said).toEqual([]);
  expect(flow.states['waiting']?.on['CANCEL']).toEqual([{ target: 'goodbye' }]);
});

test('disable leads to the success target and takes the state out', () => {
  const { root: flow, said } = vary('\n      - { disable: shipping }');
  expect(said).toEqual([]);
  expect(flow.states['shipping']).toBeUndefined();
  expect(flow.states['waiting']?.on['PAID']?.map(({ target }) => target)).toEqual(['review', 'checking']);
});

test('a whole state is replaced, its exits keep their targets', () => {
  const {
    root: flow,
    said,
    place,
  } = vary(`
      - replace: shipping
        with: { invoke: { capability: parcel.book@^1, input: { id: x }, timeout: PT9M } }`);
  expect(said).toEqual([]);
  expect(flow.states['shipping']?.invoke).toMatchObject({
    timeout: 'PT9M',
    onDone: [{ target: 'checking' }],
    onError: [{ target: 'failed' }],
  });
  expect(flow.states['shipping']?.optional).toBe(true);
  expect(place('/root/states/shipping/invoke/timeout')).toBe('identity-1.yaml:6');
  expect(place('/root/states/shipping/invoke/onError/0/target')).toBe('order.flow.yaml:40');
});

test.each([
  {
    field: 'invoke/timeout',
    with: 'PT9M',
    read: (state: StateDefinition): unknown => state.invoke?.timeout,
    is: 'PT9M',
  },
  {
    field: 'invoke/retry/attempts',
    with: '3',
    read: (state: StateDefinition): unknown => state.invoke?.retry,
    is: { attempts: 3 },
  },
  {
    field: 'invoke/capability',
    with: 'cold.check@^1',
    read: (state: StateDefinition): unknown => state.invoke?.does,
    is: { kind: 'capability', capability: 'cold.check', range: '^1' },
  },
  {
    field: 'invoke/onDone',
    with: 'done',
    read: (state: StateDefinition): unknown => state.invoke?.onDone,
    is: [{ target: 'done' }],
  },
  { field: 'tags', with: '[rest]', read: (state: StateDefinition): unknown => state.tags, is: ['rest'] },
])('one field is replaced in the words of its author: $field', ({ field, with: value, read, is }) => {
  const { root: flow, place } = vary(`\n      - { replace: shipping/${field}, with: ${value} }`);
  const shipping = flow.states['shipping'];
  expect(shipping && read(shipping)).toEqual(is);
  expect(place(`/root/states/shipping/${field}`)).toBe('identity-1.yaml:5');
  expect(shipping?.invoke?.onError).toEqual([{ target: 'failed' }]);
});

test('a former name still finds its state', () => {
  const { root: flow, said } = vary('\n      - { replace: inspecting/invoke/timeout, with: PT2M }');
  expect(said).toEqual([]);
  expect(flow.states['checking']?.invoke?.timeout).toBe('PT2M');
});

test('a transition goes before the unguarded fallback, and places follow', () => {
  const {
    root: flow,
    said,
    place,
  } = vary(`
      - { addTransition: waiting, on: PAID, guard: event.amount < 1, target: failed }
      - { addTransition: waiting, on: PAID, guard: event.amount < 2, target: failed }`);
  expect(said).toEqual([]);
  expect(flow.states['waiting']?.on['PAID']?.map(({ guard }) => guard)).toEqual([
    'event.amount > parameters.reviewAbove',
    'event.amount < 1',
    'event.amount < 2',
    undefined,
  ]);
  expect(place('/root/states/waiting/on/PAID/1/guard')).toBe('identity-1.yaml:5');
  expect(place('/root/states/waiting/on/PAID/2/guard')).toBe('identity-1.yaml:6');
  expect(place('/root/states/waiting/on/PAID/3/target')).toBe('order.flow.yaml:31');
});

test('a delay and a new event are added', () => {
  const { root: flow, said } = vary(`
      - { addTransition: waiting, after: P1D, target: failed }
      - { addTransition: shipping, on: CANCEL, target: failed }`);
  expect(said).toEqual([]);
  expect(flow.states['waiting']?.after.map(({ delay }) => delay)).toEqual(['=parameters.window', 'P1D']);
  expect(flow.states['shipping']?.on['CANCEL']).toEqual([{ target: 'failed' }]);
});

test('context fields live under the id of the variation', () => {
  const { effective, issues } = resolve(
    withVariations(`
      - insertBefore: shipping
        state: inspect
        id: cold
        context: { temperature: { type: number, nullable: true }, checks: { type: integer, initial: 0 } }
        invoke: ${check}`),
    'cn.fresh',
  );
  expect(texts(issues).filter((text) => !text.startsWith('DEF_NOT_BOUND'))).toEqual([]);
  expect(effective?.body.flow.context['cold']).toEqual({
    schema: {
      type: 'object',
      properties: { temperature: { type: ['number', 'null'] }, checks: { type: 'integer' } },
      required: ['temperature', 'checks'],
    },
    initial: { temperature: null, checks: 0 },
    nullable: false,
  });
});

test.each([
  { edit: '{ disable: shiping }', says: /VARIATIONS_DO_NOT_COMMUTE identity-1.yaml:5 .*Did you mean “shipping”/ },
  { edit: '{ replace: review/task/role, with: clerk }', says: /VARIATION_SEALED identity-1.yaml:5/ },
  { edit: '{ disable: checking }', says: /VARIATION_NOT_OPTIONAL identity-1.yaml:5/ },
  { edit: '{ insertBefore: shipping, state: waiting, always: shipping }', says: /VARIATION_NAME_TAKEN .*“waiting”/ },
  { edit: '{ insertAfter: waiting, state: x, always: done }', says: /VARIATION_EXIT_UNCLEAR .*PAID, CANCEL/ },
  { edit: '{ replace: shipping/invok/timeout, with: PT1M }', says: /VARIATION_FIELD .*“invok\/timeout”/ },
  {
    edit: '{ insertBefore: shipping, state: x, invoke: { capability: parcel.book@^1, timout: PT1M } }',
    says: /DEF_UNKNOWN_FIELD identity-1.yaml:5 .*Did you mean 'timeout'/,
  },
  { edit: '{ replace: shipping/invoke/timeout, with: soon }', says: /DEF_BAD_DURATION identity-1.yaml:5/ },
])('refused: $edit', ({ edit, says }) => {
  const { said } = vary(`\n      - ${edit}`);
  expect(said.join('\n')).toMatch(says);
});

test('variations apply from the root downwards, so a child may vary what its parent brought in', () => {
  const world: World = {
    identities: [
      `${root}\nflows: { order: { variations: [{ insertBefore: shipping, state: pack, invoke: { capability: parcel.book@^1, timeout: PT1M, onError: failed } }] } }`,
      'identity: cn.fresh\nflows: { order: { variations: [{ replace: pack/invoke/timeout, with: PT2M }] } }',
    ],
  };
  const { effective, issues } = resolve(world, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.flow.root.states['pack']?.invoke?.timeout).toBe('PT2M');
});

test('names of the object prototype are names like any other', () => {
  const { root: flow, said } = vary(`
      - { addTransition: waiting, on: toString, target: failed }
      - { addTransition: waiting, on: valueOf, target: failed }`);
  expect(said).toEqual([]);
  expect(flow.states['waiting']?.on['toString']).toEqual([{ target: 'failed' }]);
});
