import type { JsonSchema } from '../../kernel/json.ts';
import { duplicates } from './duplicates.ts';
import { madeContract, record } from './made-contract.fixture.ts';

const text: JsonSchema = { type: 'string' };
const of = (...names: readonly string[]): JsonSchema => record(Object.fromEntries(names.map((name) => [name, text])));
const reads = (capability: string, input: JsonSchema, output: JsonSchema) =>
  madeContract(capability, { input, output });

test.each([
  { what: 'three of five', first: of('a', 'b', 'c', 'd'), second: of('a', 'b', 'c', 'e'), similarity: 0.6 },
  { what: 'all', first: of('a', 'b'), second: of('a', 'b'), similarity: 1 },
  { what: 'too few', first: of('a', 'b', 'c'), second: of('a', 'b', 'd', 'e'), similarity: undefined },
  {
    what: 'another type',
    first: of('a', 'b'),
    second: record({ a: text, b: { type: 'integer' } }),
    similarity: undefined,
  },
  {
    what: 'the data element, whatever its name',
    first: record({ order: { ...text, 'x-std': 'order.id' } }),
    second: record({ orderId: { ...text, 'x-std': 'order.id' } }),
    similarity: 1,
  },
  { what: 'nothing at all', first: of(), second: of(), similarity: undefined },
])('$what in common', ({ first, second, similarity }) => {
  const found = duplicates([reads('z.one', first, of()), reads('a.two', of(), second)]);
  expect(found.map((pair) => [...pair.capabilities, pair.similarity])).toEqual(
    similarity === undefined ? [] : [['a.two', 'z.one', similarity]],
  );
});

test('another effect is another thing', () => {
  const one = reads('a.one', of('a'), of('b'));
  expect(duplicates([one, { ...one, capability: 'a.two', effect: 'pure' }])).toEqual([]);
});

test('a pair tells what it shares and where it differs, the most alike pair first', () => {
  const found = duplicates([
    reads('a.one', of('a', 'b'), of('c')),
    reads('a.two', of('a', 'b'), of('c')),
    reads('a.three', of('a', 'b', 'd'), of('c')),
  ]);
  expect(found.map(({ capabilities, shared, differing }) => ({ capabilities, shared, differing }))).toEqual([
    { capabilities: ['a.one', 'a.two'], shared: ['a: string', 'b: string', 'c: string'], differing: [] },
    { capabilities: ['a.one', 'a.three'], shared: ['a: string', 'b: string', 'c: string'], differing: ['d: string'] },
    { capabilities: ['a.three', 'a.two'], shared: ['a: string', 'b: string', 'c: string'], differing: ['d: string'] },
  ]);
});
