import type { JsonSchema } from '../kernel/json.ts';
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

const withSlot = (reduce: string, contributions: string, extra: Partial<World> = {}): World => ({
  flow: orderFlow.replace('reduce: all', reduce),
  identities: [root, `identity: cn.fresh\nflows: { order: { slots: { checks: [${contributions}] } } }`],
  ...extra,
});

function ids(world: World): readonly string[] {
  const slot = resolve(world, 'cn.fresh').effective?.body.slots['checks'];
  return (slot?.contributions ?? []).map(({ id }) => id);
}

test('contributions of all owners fold, each with a binding of its own', () => {
  const parent = `${root}\nflows: { order: { slots: { checks: [{ id: basic, provider: rules }] } } }`;
  const child =
    'identity: cn.fresh\nflows: { order: { slots: { checks: [{ id: people, provider: people, config: { floor: 2 } }] } } }';
  const { effective, issues } = resolve({ identities: [parent, child] }, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.slots['checks']).toEqual({
    reduce: 'all',
    contributions: [
      { id: 'basic', contract: 'trade.check@^1', binding: 'slot:checks/basic', optional: false },
      { id: 'people', contract: 'trade.check@^1', binding: 'slot:checks/people', optional: false },
    ],
  });
  expect(effective?.body.bindings['slot:checks/people']).toMatchObject({
    routing: { kind: 'fixed', provider: 'people' },
    config: { floor: 2 },
  });
});

test('a contribution by capability is locked and bound like a call', () => {
  const world = withSlot('reduce: all', '{ id: cold, capability: cold.check@^1 }');
  expect(texts(resolve(world, 'cn.fresh').issues).join()).toMatch(/DEF_NOT_BOUND .*cold.check.* probe/);
  const bound = { ...world, identities: [`${root}  cold.check: { provider: probe }`, world.identities[1] ?? ''] };
  const { effective, issues } = resolve(bound, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.slots['checks']?.contributions[0]).toMatchObject({
    contract: 'cold.check@^1',
    binding: 'cold.check',
  });
});

test('before and after decide the order; an order that is not unique is refused for a pipeline', () => {
  const chain =
    '{ id: b, provider: rules, after: a }, { id: c, provider: people, after: b }, { id: a, provider: rules, before: c }';
  expect(ids(withSlot('reduce: pipeline', chain))).toEqual(['a', 'b', 'c']);
  const unclear = withSlot('reduce: pipeline', '{ id: a, provider: rules }, { id: b, provider: people }');
  expect(codes(resolve(unclear, 'cn.fresh').issues)).toEqual(['SLOT_ORDER_UNCLEAR']);
  const circle = withSlot(
    'reduce: collect',
    '{ id: a, provider: rules, after: b }, { id: b, provider: people, after: a }',
  );
  expect(codes(resolve(circle, 'cn.fresh').issues)).toEqual(['SLOT_ORDER_UNCLEAR']);
});

test('one is a single cell: two fillers of one owner conflict, the closest owner wins', () => {
  const twice = withSlot('reduce: one', '{ id: a, provider: rules }, { id: b, provider: people }');
  expect(codes(resolve(twice, 'cn.fresh').issues)).toEqual(['CELL_WRITTEN_TWICE']);
  const parent = `${root}\nflows: { order: { slots: { checks: [{ id: a, provider: rules }] } } }`;
  const child = 'identity: cn.fresh\nflows: { order: { slots: { checks: [{ id: b, provider: people }] } } }';
  expect(ids({ flow: orderFlow.replace('reduce: all', 'reduce: one'), identities: [parent, child] })).toEqual(['b']);
});

test('J2: one without filler or default names slot and identity; a default or nullable will do', () => {
  const bare = (reduce: string): World => ({ flow: orderFlow.replace('reduce: all', reduce), identities: [root] });
  expect(texts(resolve(bare('reduce: one'), 'cn').issues)).toEqual([
    'CONTRACT_UNSATISFIED order.flow.yaml:16 For cn nothing active satisfies trade.check@^1. Fill the slot “checks”, or give it a default.',
  ]);
  expect(codes(resolve(bare('reduce: one, nullable: true'), 'cn').issues)).toEqual([]);
  const { effective } = resolve(bare('reduce: one, default: rules'), 'cn');
  expect(effective?.body.slots['checks']?.contributions.map(({ binding }) => binding)).toEqual(['slot:checks/default']);
});

test.each([
  { reduce: 'all', output: { type: 'object', properties: { ok: { type: 'string' } } }, fits: false },
  { reduce: 'any', output: { type: 'boolean' }, fits: true },
  { reduce: 'collect', output: { type: 'string' }, fits: true },
] as readonly { reduce: string; output: JsonSchema; fits: boolean }[])(
  'C7: $reduce of $output',
  ({ reduce, output, fits }) => {
    const world = withSlot(`reduce: ${reduce}`, '{ id: a, provider: rules }', {
      contracts: contracts.map((one) =>
        one.capability === 'trade.check' ? contract('trade.check', '1.0.0', { output }) : one,
      ),
    });
    expect(codes(resolve(world, 'cn.fresh').issues)).toEqual(fits ? [] : ['SLOT_RESULT_MISMATCH']);
  },
);

test('a contribution whose capability wants more than the slot gives', () => {
  const greedy = contract('cold.check', '1.0.0', {
    input: { type: 'object', properties: { probe: { type: 'string' } }, required: ['probe'] },
  });
  const world = withSlot('reduce: all', '{ id: cold, capability: cold.check@^1 }', {
    contracts: [...contracts.filter(({ capability }) => capability !== 'cold.check'), greedy],
    providers: [...providers, local('probe', 'cold.check')],
  });
  expect(texts(resolve(world, 'cn.fresh').issues).join()).toMatch(/BIND_CONTRACT_MISMATCH .*\/input\/probe/);
});

const boxed = (name: string, input: JsonSchema, output: JsonSchema) => contract(name, '1.0.0', { input, output });
const withNumber: JsonSchema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
const withText: JsonSchema = { type: 'object', properties: { n: { type: 'string' } }, required: ['n'] };

test.each([
  { reduce: 'pipeline', answers: 'number', reason: 'a → /n: string' },
  { reduce: 'one', answers: 'string', reason: 'trade.check#/output/n' },
])('C7: $reduce shows an answer that does not fit', ({ reduce, answers, reason }) => {
  const chain = '{ id: a, provider: rules }, { id: b, capability: cold.check@^1, after: a }';
  const single = '{ id: b, capability: cold.check@^1 }';
  const world = withSlot(`reduce: ${reduce}`, reduce === 'pipeline' ? chain : single, {
    contracts: [
      ...contracts.filter(({ capability }) => !['trade.check', 'cold.check'].includes(capability)),
      boxed('trade.check', { type: 'object' }, withNumber),
      boxed('cold.check', reduce === 'pipeline' ? withText : { type: 'object' }, withText),
    ],
  });
  const [issue] = resolve(world, 'cn.fresh').issues.filter(({ code }) => code === 'SLOT_RESULT_MISMATCH');
  expect(issue?.params).toMatchObject({ contribution: 'b', reason });
  const witness = issue?.witness as { output: { n: unknown } };
  expect(typeof witness.output.n).toBe(answers);
  expect(issue?.related?.[0]).toMatchObject({ file: 'order.flow.yaml', note: 'checks' });
});

test('C6 shows the range and the versions there are', () => {
  const flow = orderFlow.replace('stock.reserve@^1', 'stock.reserve@^2');
  const [issue] = resolve({ flow, identities: [root] }, 'cn').issues;
  expect(issue?.witness).toMatchObject({ identity: 'cn', range: 'stock.reserve@^2', versions: ['1.0.0', '1.4.0'] });
});
