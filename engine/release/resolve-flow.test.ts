import { codes, contract, contracts, local, providers, resolve, root, texts, type World } from './world.fixture.ts';

const fresh = (body: string): World => ({ identities: [root, `identity: cn.fresh\n${body}`] });

test('the shipped root resolves without an issue', () => {
  const { effective, issues } = resolve({ identities: [root] }, 'cn');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.parameters).toEqual({ window: 'PT30M', hold: 'PT35M', reviewAbove: 500 });
  expect(Object.keys(effective?.body.bindings ?? {}).toSorted()).toEqual([
    'parcel.book',
    'stock.release',
    'stock.reserve',
  ]);
  expect(effective?.body.contracts['stock.reserve@^1']?.version).toBe('1.4.0');
});

test('an undo that nobody binds goes to the provider that does the work', () => {
  const world = fresh('bind:\n  stock.reserve: { routing: { weighted: { wms-a: 95, wms-b: 5 } } }');
  const { effective, issues } = resolve(world, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.bindings['stock.release']?.routing).toMatchObject({ kind: 'weighted' });
  expect(Object.keys(effective?.body.bindings['stock.release']?.providers ?? {})).toEqual(['wms-a', 'wms-b']);
});

test.each([
  {
    name: 'J1: the only provider that fits is offered, never chosen',
    world: { identities: ['identity: cn\nbind:\n  stock.reserve: { provider: wms-a }'] },
    says: /DEF_NOT_BOUND order.flow.yaml:\d+ cn does not say which provider serves parcel.book. Bind it to one that fits: sf./,
  },
  {
    name: 'A22: the nearest capability',
    world: {
      identities: [root],
      contracts: contracts.map((one) => (one.capability === 'parcel.book' ? contract('parcel.books') : one)),
    },
    says: /DEF_UNKNOWN_CAPABILITY order.flow.yaml:\d+ There is no capability “parcel.book@\^1”. Did you mean “parcel.books”/,
  },
  {
    name: 'A22: the versions there are',
    world: {
      identities: [root],
      contracts: contracts.map((one) => (one.capability === 'parcel.book' ? contract('parcel.book', '2.1.0') : one)),
    },
    says: /DEF_UNKNOWN_CAPABILITY .* Versions there are: 2.1.0/,
  },
  {
    name: 'J2: a draft is not active',
    world: { identities: [root], lifecycles: { 'parcel.book': { status: 'draft' } } },
    says: /CONTRACT_UNSATISFIED .* nothing active satisfies parcel.book@\^1/,
  },
  {
    name: 'J4: retired, with its successor',
    world: { identities: [root], lifecycles: { 'parcel.book': { status: 'retired', successor: 'parcel.order' } } },
    says: /CAP_RETIRED .* Use parcel.order instead/,
  },
  {
    name: 'J3: a provider of another major version',
    world: {
      identities: [root],
      providers: providers.map((one) => (one.id === 'sf' ? local('sf', 'parcel.book', '^2') : one)),
    },
    says: /BIND_CONTRACT_MISMATCH identity-0.yaml:5 sf does not fit parcel.book@1.0.0: \^2 ∌ 1.0.0/,
  },
  {
    name: 'a provider nobody registered',
    world: fresh('bind: { parcel.book: { provider: sff } }'),
    says: /IDN_UNKNOWN_REFERENCE identity-1.yaml:2 .*Did you mean “sf”/,
  },
  {
    name: 'a simulator serves no real identity',
    world: {
      identities: [root],
      providers: providers.map((one) =>
        one.id === 'sf'
          ? { ...local('sf', 'parcel.book'), kind: 'simulator', seed: 1, latencyMs: [0, 0], failureRate: 0 }
          : one,
      ),
    },
    says: /BIND_TEST_PROVIDER identity-0.yaml:5/,
  },
  {
    name: 'J5: the parent is missing',
    world: { identities: ['identity: eu.shop'] },
    says: /IDN_NO_PARENT identity-0.yaml:1 The parent “eu” of eu.shop/,
  },
  {
    name: 'J6: a parameter of another name',
    world: fresh('flows: { order: { parameters: { windwo: PT1M } } }'),
    says: /PARAM_UNKNOWN identity-1.yaml:2 .*Did you mean “window”/,
  },
  {
    name: 'J6: a value of another type',
    world: fresh('flows: { order: { parameters: { reviewAbove: many } } }'),
    says: /PARAM_TYPE identity-1.yaml:2 "many" does not fit .* type integer/,
  },
  {
    name: 'a flow expectation that the values break',
    world: fresh('flows: { order: { parameters: { window: PT1H } } }'),
    says: /TIMES_CONTRADICT identity-1.yaml:2 .*hold = PT35M/,
  },
  {
    name: 'J18: an overlay version that is not published',
    world: fresh('install: [presale@^2]'),
    says: /IDN_UNKNOWN_REFERENCE identity-1.yaml:2 “presale@\^2”/,
  },
  {
    name: 'J18: a flow version that is not published',
    world: fresh('flows: { order: { version: ^3 } }'),
    says: /IDN_UNKNOWN_REFERENCE identity-1.yaml:2 “order@\^3” .*order@1.0.0/,
  },
  {
    name: 'J13: a facet nobody declared',
    world: {
      ...fresh('flows: { order: { variations: [{ setParameter: window, value: PT1M, when: { chanel: app } }] } }'),
      facets: 'facets: { channel: { enum: [app, web] } }',
    },
    says: /FACET_UNKNOWN identity-1.yaml:2 .*Did you mean “channel”/,
  },
  {
    name: 'a slot the flow does not have',
    world: fresh('flows: { order: { slots: { check: [{ id: a, provider: rules }] } } }'),
    says: /SLOT_UNKNOWN identity-1.yaml:2 .*Did you mean “checks”/,
  },
] as readonly { name: string; world: World; says: RegExp }[])('$name', ({ world, says }) => {
  const identity =
    world.identities.length > 1 ? 'cn.fresh' : world.identities[0]?.includes('eu.shop') === true ? 'eu.shop' : 'cn';
  const { issues } = resolve(world, identity);
  expect(texts(issues).join('\n')).toMatch(says);
});

test('a deprecated capability is locked with a warning', () => {
  const { issues } = resolve(
    { identities: [root], lifecycles: { 'parcel.book': { status: 'deprecated', successor: 'parcel.order' } } },
    'cn',
  );
  expect(issues.map(({ code, severity }) => ({ code, severity }))).toEqual([
    { code: 'CAP_DEPRECATED', severity: 'warning' },
  ]);
});

test('simulators may serve where they are allowed', () => {
  const simulated = providers.map((one) =>
    one.id === 'sf'
      ? ({ ...local('sf', 'parcel.book'), kind: 'simulator', seed: 1, latencyMs: [0, 0], failureRate: 0 } as const)
      : one,
  );
  expect(codes(resolve({ identities: [root], providers: simulated }, 'cn', { testProviders: true }).issues)).toEqual(
    [],
  );
});

test('schemas of locked contracts are inlined, the given range first', () => {
  const flow = `
flow: order
version: 1.0.0
input: { type: object }
context:
  held: { $ref: 'capability:stock.reserve@^1#/output', nullable: true }
  why: { $ref: 'capability:stock.reserve#/errors/OUT_OF_STOCK', nullable: true }
initial: a
states:
  a: { invoke: { capability: stock.reserve@^1, onDone: b, onError: b } }
  b: { type: final }
`;
  const errors = {
    OUT_OF_STOCK: { class: 'business', data: { $ref: '#/$defs/sku', $defs: { sku: { type: 'string' } } } },
  } as const;
  const world = { flow, identities: [root], contracts: [contract('stock.reserve', '1.2.0', { errors })] };
  const { effective, issues } = resolve(world, 'cn');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.flow.context['held']?.schema).toEqual({
    type: 'object',
    properties: { pass: { type: 'boolean' } },
  });
  expect(effective?.body.flow.context['why']?.schema).toEqual({ type: 'string' });
});

test('a part the contract does not have is told with the errors it has', () => {
  const flow = `
flow: order
version: 1.0.0
input: { type: object }
context:
  why: { $ref: 'capability:stock.reserve@^1#/errors/NOPE', nullable: true }
initial: b
states:
  b: { type: final }
`;
  expect(texts(resolve({ flow, identities: [root] }, 'cn').issues).join()).toMatch(
    /DEF_CAPABILITY_REF order.flow.yaml:6/,
  );
});

const routed = (routing: string): World => fresh(`bind:\n  stock.reserve: { routing: ${routing} }`);

test('an undo does not compete: it goes to who did the work, else to the stable one', () => {
  const { effective, issues } = resolve(routed('{ canary: { stable: wms-a, candidate: wms-b } }'), 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  const undo = effective?.body.bindings['stock.release'];
  expect(undo?.routing).toEqual({ kind: 'fixed', provider: 'wms-a' });
  expect(Object.keys(undo?.providers ?? {}).toSorted()).toEqual(['wms-a', 'wms-b']);
});

const withReserve = (change: Parameters<typeof contract>[2], routing: string, more: object = {}): World => ({
  ...routed(routing),
  contracts: contracts.map((one) =>
    one.capability === 'stock.reserve' && one.version.startsWith('1.') ? { ...one, ...change } : one,
  ),
  providers: providers.map((one) =>
    one.capability === 'stock.reserve' && one.id === 'wms-b' ? { ...one, ...more } : one,
  ),
});
const canary = 'canary: { stable: wms-a, candidate: wms-b';
const once = { effect: 'write', repeat: 'never' } as const;
const pivot = { effect: 'write', undo: { kind: 'pivot' } } as const;
const write = { effect: 'write' } as const;

test.each([
  {
    name: 'a write that may be done once',
    world: withReserve(once, `{ ${canary} } }`),
    says: /ROUTE_FORBIDDEN .*canary/,
  },
  { name: 'with approval', world: withReserve(once, `{ ${canary}, approval: true } }`), says: undefined },
  {
    name: 'a pivot',
    world: withReserve(pivot, '{ adaptive: { arms: [wms-a, wms-b] } }'),
    says: /ROUTE_FORBIDDEN .*forwards/,
  },
  {
    name: 'a pivot by weight',
    world: withReserve(pivot, '{ weighted: { wms-a: 50, wms-b: 50 } }'),
    says: /ROUTE_FORBIDDEN/,
  },
  { name: 'a write by key', world: withReserve(write, '{ failover: { order: [wms-a, wms-b] } }'), says: undefined },
  { name: 'a shadow that reads', world: routed('{ shadow: { live: wms-a, shadow: wms-b } }'), says: undefined },
  {
    name: 'a shadow that writes',
    world: withReserve(write, '{ shadow: { live: wms-a, shadow: wms-b } }'),
    says: /ROUTE_SHADOW .*wms-b cannot run as a shadow of stock.reserve: .*no dryRun/,
  },
  {
    name: 'a shadow that writes nothing',
    world: withReserve(write, '{ shadow: { live: wms-a, shadow: wms-b } }', { dryRun: true }),
    says: undefined,
  },
  {
    name: 'a shadow that costs',
    world: withReserve({}, '{ shadow: { live: wms-a, shadow: wms-b } }', { cost: 30 }),
    says: /ROUTE_SHADOW .*no budget/,
  },
  {
    name: 'a shadow with a budget',
    world: withReserve({}, '{ shadow: { live: wms-a, shadow: wms-b, budget: 900 } }', { cost: 30 }),
    says: undefined,
  },
  {
    name: 'an arm that nobody knows',
    world: routed('{ failover: { order: [wms-a, wms-c] } }'),
    says: /IDN_UNKNOWN_REFERENCE .*wms-c/,
  },
  {
    name: 'a field that the input lacks',
    world: routed('{ weighted: { wms-a: 50, wms-b: 50 }, sticky: { field: buyer } }'),
    says: /ROUTE_STICKY .*no field "buyer".*Fields there are: id/,
  },
  {
    name: 'a field of the input',
    world: routed('{ weighted: { wms-a: 50, wms-b: 50 }, sticky: { field: id } }'),
    says: undefined,
  },
])('routing: $name', ({ world, says }) => {
  expect(texts(resolve(world, 'cn.fresh').issues).join('\n')).toMatch(says ?? /^$/);
});
