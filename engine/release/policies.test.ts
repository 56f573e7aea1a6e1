import {
  codes,
  contract,
  contracts,
  local,
  orderFlow,
  providers,
  resolve,
  root,
  texts,
  type World,
} from './world.fixture.ts';

const under = (policy: string, body = ''): World => ({
  identities: [`${root}\npolicies:\n  - ${policy}`, `identity: cn.fresh\n${body}`],
});

const parameters = (values: string): string => `flows: { order: { parameters: { ${values} } } }`;

test('C8: a value over a sealed bound, with the seal, its owner and the bound', () => {
  const world = under('{ sealed: true, parameter: order.reviewAbove, max: 2000 }', parameters('reviewAbove: 5000'));
  const { issues } = resolve(world, 'cn.fresh');
  expect(texts(issues)).toEqual([
    'SEALED_POLICY_BROKEN identity-1.yaml:2 reviewAbove = 5000 breaks the policy of identity cn: reviewAbove max 2000. Use a value of at most 2000.',
  ]);
  expect(issues[0]?.related?.[0]).toMatchObject({ file: 'identity-0.yaml', line: 8, note: 'identity cn' });
  expect(issues[0]?.witness).toMatchObject({ owner: 'identity cn' });
  expect(issues[0]?.fixes).toMatchObject([
    { title: { en: 'Set it to 2000' }, asks: true, edits: [{ insert: '2000' }] },
  ]);
});

test.each([
  { policy: '{ sealed: true, parameter: order.window, max: PT1H }', value: 'window: PT59M, hold: P1D', broken: false },
  { policy: '{ sealed: true, parameter: order.window, max: PT1H }', value: 'window: PT61M, hold: P1D', broken: true },
  { policy: '{ sealed: true, parameter: order.window, max: PT1H }', value: 'window: PT60M, hold: P1D', broken: false },
  { policy: '{ sealed: true, parameter: order.window, min: PT10M }', value: 'window: PT9M', broken: true },
  {
    policy: '{ sealed: true, parameter: order.window, enum: [PT60M, PT5M] }',
    value: 'window: PT1H, hold: P1D',
    broken: false,
  },
  { policy: '{ sealed: true, parameter: order.window, enum: [PT60M] }', value: 'window: PT5M', broken: true },
  { policy: '{ sealed: true, parameter: order.reviewAbove, min: PT1H }', value: 'reviewAbove: 5', broken: true },
  { policy: '{ sealed: true, parameter: other.window, max: PT1S }', value: 'window: PT5M', broken: false },
  { policy: '{ sealed: true, capability: stock.*, providers: [wms-b] }', value: '', broken: true },
  { policy: '{ sealed: true, capability: stock.*, providers: [wms-a] }', value: '', broken: false },
  { policy: '{ sealed: true, flow: order, expect: parameters.hold <= duration("2100s") }', value: '', broken: false },
  { policy: '{ sealed: true, flow: order, expect: parameters.reviewAbove < 100.0 }', value: '', broken: true },
  { policy: '{ sealed: true, flow: order, keep: review }', value: '', broken: false },
  { policy: '{ sealed: true, flow: order, keep: gone }', value: '', broken: true },
  { policy: '{ sealed: true, flow: order, before: parcel.book, task: { role: reviewer } }', value: '', broken: true },
])('$policy with $value', ({ policy, value, broken }) => {
  const { issues } = resolve(under(policy, value === '' ? '' : parameters(value)), 'cn.fresh');
  const expected = broken ? ['SEALED_POLICY_BROKEN'] : [];
  expect([...new Set(codes(issues))]).toEqual(expected);
});

test('a policy that is not sealed is loosened by the closer owner, a sealed one is not', () => {
  const loosened = `policies:\n  - { parameter: order.reviewAbove, max: 9000 }\n${parameters('reviewAbove: 5000')}`;
  const open = under('{ parameter: order.reviewAbove, max: 2000 }', loosened);
  const sealed = under('{ sealed: true, parameter: order.reviewAbove, max: 2000 }', loosened);
  expect(codes(resolve(open, 'cn.fresh').issues)).toEqual([]);
  expect(codes(resolve(sealed, 'cn.fresh').issues)).toEqual(['SEALED_POLICY_BROKEN']);
});

test('keep: a state that is disabled is not kept, at the edit that did it', () => {
  const world = under(
    '{ sealed: true, flow: order, keep: shipping }',
    'flows: { order: { variations: [{ disable: shipping }] } }',
  );
  expect(texts(resolve(world, 'cn.fresh').issues).join()).toMatch(
    /SEALED_POLICY_BROKEN identity-1.yaml:2 shipping breaks/,
  );
});

test('freeze holds in its window only', () => {
  const world = under(
    '{ sealed: true, freeze: { from: 2026-11-01T00:00:00Z, to: 2026-11-12T00:00:00Z }, flows: [order] }',
  );
  const at = (nowMs: number): readonly string[] => codes(resolve(world, 'cn.fresh', { nowMs }).issues);
  expect(at(Date.parse('2026-11-05T00:00:00Z'))).toEqual(['SEALED_POLICY_BROKEN']);
  expect(at(Date.parse('2026-11-12T00:00:00Z'))).toEqual([]);
  expect(codes(resolve(world, 'cn.fresh').issues)).toEqual([]);
});

test('before: refused with the way that misses the task, proved once every way passes it', () => {
  const policy = '{ sealed: true, flow: order, before: parcel.book, task: { role: [reviewer, clerk] } }';
  const { issues } = resolve(under(policy), 'cn.fresh');
  expect(issues[0]?.path).toEqual(['reserving', 'waiting', 'shipping']);
  const passed = `flows:
  order:
    variations:
      - insertBefore: shipping
        state: look
        task: { title: Look, role: clerk, outcomes: { ok: {}, bad: { target: failed } } }`;
  expect(texts(resolve(under(policy, passed), 'cn.fresh').issues)).toEqual([]);
  const two = policy.replace('clerk] }', 'clerk], approvals: 2 }');
  expect(codes(resolve(under(two, passed), 'cn.fresh').issues)).toEqual(['SEALED_POLICY_BROKEN']);
});

test('before: leaving the task by an event is not completing it', () => {
  const flow = orderFlow
    .replace('initial: reserving', 'initial: review')
    .replace('    sealed: true\n', '    on: { CANCEL: shipping }\n');
  const policy = '{ sealed: true, flow: order, before: parcel.book, task: { role: reviewer } }';
  const { issues } = resolve({ ...under(policy), flow }, 'cn.fresh');
  expect(issues[0]?.path).toEqual(['review', 'shipping']);
});

test('region binds only contracts that mark personal data', () => {
  const marked = contract('parcel.book', '1.0.0', {
    input: { type: 'object', properties: { name: { type: 'string', 'x-pii': 'name' } } },
  });
  const policy = '{ sealed: true, capability: "parcel.*", field: x-pii, region: [cn] }';
  const there = contracts.map((one) => (one.capability === 'parcel.book' ? marked : one));
  const inRegion = providers.map((one) => (one.id === 'sf' ? { ...local('sf', 'parcel.book'), region: 'cn' } : one));
  expect(codes(resolve(under(policy), 'cn.fresh').issues)).toEqual([]);
  expect(codes(resolve({ ...under(policy), contracts: there }, 'cn.fresh').issues)).toEqual(['SEALED_POLICY_BROKEN']);
  expect(codes(resolve({ ...under(policy), contracts: there, providers: inRegion }, 'cn.fresh').issues)).toEqual([]);
});

const paying = (route: string, more = ''): string => `
flow: order
version: 1.0.0
input: { type: object, properties: { id: { type: string }, total: { type: number } }, required: [id, total] }
context: { order: { type: object, properties: { total: { type: number } }, initial: =input, required: [total] }, flag: { type: number, initial: 0 } }
parameters: { limit: { type: integer, default: 20000 }, window: { type: string, default: PT1M } }
initial: route
states:
  route:
    ${more}
    always: ${route}
  first: { task: { title: First, role: manager, outcomes: { approve: second, reject: done } } }
  second: { task: { title: Second, role: manager, outcomes: { approve: pay, reject: done } } }
  pay: { invoke: { capability: parcel.book@^1, input: { id: =input.id, amount: =context.order.total }, timeout: PT1M, onDone: done, onError: done } }
  done: { type: final }
`;
const guarded = 'guard: input.amount > 20000';

test.each([
  {
    name: 'the other way is only for small amounts',
    route: '[{ guard: context.order.total > 20000, target: first }, { target: pay }]',
    proved: true,
  },
  {
    name: 'the small way says so itself',
    route: '[{ guard: context.order.total <= 20000, target: pay }, { target: first }]',
    proved: true,
  },
  {
    name: 'the bound is a parameter',
    route: '[{ guard: context.order.total <= double(parameters.limit), target: pay }, { target: first }]',
    proved: true,
  },
  {
    name: 'the bound is too high',
    route: '[{ guard: context.order.total > 30000, target: first }, { target: pay }]',
    proved: false,
  },
  {
    name: 'the guard reads another thing',
    route: '[{ guard: context.flag == 0, target: pay }, { target: first }]',
    proved: false,
  },
  { name: 'nothing excludes it', route: '[{ target: pay }]', proved: false },
])('before with a guard: $name', ({ route, proved }) => {
  const policy = `{ sealed: true, flow: order, before: parcel.book, task: { role: manager, approvals: 2 }, ${guarded} }`;
  const { issues } = resolve({ ...under(policy), flow: paying(route) }, 'cn.fresh');
  const found = issues.filter(({ code }) => code === 'SEALED_POLICY_BROKEN');
  expect(found.map(({ path }) => path)).toEqual(proved ? [] : [['route', 'pay']]);
});

test('before with a guard: what is assigned on the way excludes nothing', () => {
  const policy = `{ sealed: true, flow: order, before: parcel.book, task: { role: manager, approvals: 2 }, ${guarded} }`;
  const route = '[{ guard: context.order.total > 20000, target: first }, { target: pay }]';
  const flow = paying(route, 'entry: [{ assign: { order: { total: 1 } } }]');
  expect(codes(resolve({ ...under(policy), flow }, 'cn.fresh').issues)).toContain('SEALED_POLICY_BROKEN');
});

const kept = '{ sealed: true, flow: order, keep: review }';
const vary = (edit: string): string => `flows: { order: { variations: [${edit}] } }`;

test.each([
  {
    name: 'a transition that goes first',
    edit: '{ addTransition: waiting, on: PAID, guard: event.amount > 9000, target: shipping }',
    broken: false,
  },
  { name: 'the choice replaced', edit: '{ replace: waiting/on/PAID, with: [{ target: shipping }] }', broken: true },
  {
    name: 'a choice before the one that led there',
    edit: '{ replace: waiting/on/PAID, with: [{ guard: event.amount > 9000, target: shipping }, { guard: event.amount > parameters.reviewAbove, target: review }, { target: shipping }] }',
    broken: true,
  },
  {
    name: 'a state inserted before',
    edit: '{ insertBefore: shipping, state: weigh, always: shipping }',
    broken: false,
  },
])('keep: $name', ({ edit, broken }) => {
  const { issues } = resolve(under(kept, vary(edit)), 'cn.fresh');
  const found = issues.filter(({ code }) => code === 'SEALED_POLICY_BROKEN');
  expect(found.map(({ location }) => location.file)).toEqual(broken ? ['identity-1.yaml'] : []);
});
