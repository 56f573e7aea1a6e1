import { madeContract, record } from './made-contract.fixture.ts';
import { scoreItems, standardScore } from './standard-score.ts';

const described = { type: 'string', description: 'The order' } as const;
const whole = madeContract('stock.reserve', {
  effect: 'write',
  undo: 'stock.release@^1',
  timeout: 'PT30S',
  input: record({ orderId: { ...described, 'x-std': 'order.id' } }),
  output: record({ reservationId: described }),
  errors: { OUT_OF_STOCK: { class: 'business' } },
  examples: [{ input: { orderId: 'A' }, output: { reservationId: 'r' } }],
});

test('a contract that has everything passes everything that applies', () => {
  expect(standardScore(whole, { providers: 2, conforming: 1 })).toMatchObject({ passed: 10, applicable: 10 });
});

test.each([
  { item: 'owner', contract: { ...whole, owner: '' } },
  { item: 'titles', contract: { ...whole, title: 'Reserve' } },
  { item: 'described', contract: { ...whole, output: record({ reservationId: { type: 'string' } }) } },
  { item: 'errors', contract: { ...whole, errors: {} } },
  { item: 'timeout', contract: madeContract('a.b', { effect: 'write', undo: { pivot: true } }) },
  { item: 'example', contract: { ...whole, examples: [{ input: { orderId: 'A' } }] } },
  { item: 'marks', contract: { ...whole, input: record({ orderId: described }) } },
])('without its $item it passes one less', ({ item, contract }) => {
  const { items } = standardScore(contract, { providers: 2, conforming: 1 });
  expect(items.find((one) => one.item === item)).toEqual({ item, passed: false });
});

test.each([
  { behind: { providers: 1, conforming: 1 }, item: 'second', passed: false },
  { behind: { providers: 2, conforming: 0 }, item: 'conforming', passed: false },
  // Nobody tried: nothing is said.
  { behind: { providers: 2 }, item: 'conforming', passed: null },
])('$behind: $item is $passed', ({ behind, item, passed }) => {
  expect(standardScore(whole, behind).items.find((one) => one.item === item)).toEqual({ item, passed });
});

test('what only computes needs neither errors nor a timeout nor an undo', () => {
  const { items, applicable } = standardScore(madeContract('a.b', { effect: 'pure' }), { providers: 1 });
  expect(items.filter(({ passed }) => passed === null).map(({ item }) => item)).toEqual([
    'errors',
    'timeout',
    'undo',
    'conforming',
  ]);
  expect(applicable).toBe(scoreItems.length - 4);
});
