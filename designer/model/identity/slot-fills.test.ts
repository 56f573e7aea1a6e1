import type { JsonObject } from '@tessera/engine';
import { addedFill, servedBy, slotCapability, slotFills, writtenFills } from './slot-fills.ts';

const slots: JsonObject = {
  check: [
    { id: 'screen', provider: 'order-screen', config: { limit: 3 }, before: ['cold'] },
    { id: 'cold', capability: 'coldchain.check@^1' },
  ],
};
const fills = slotFills(slots, 'check');

test('what an identity gives to a slot is read as it is written', () => {
  expect(fills.map(({ id, provider }) => [id, provider])).toEqual([
    ['screen', 'order-screen'],
    ['cold', undefined],
  ]);
  expect(writtenFills(fills)).toEqual(slots['check']);
  expect(slotFills(slots, 'other')).toEqual([]);
  expect(slotFills('nonsense', 'check')).toEqual([]);
});

test('one more gets a name of its own', () => {
  const more = addedFill(addedFill(fills, 'rules'), 'rules');
  expect(writtenFills(more.slice(2))).toEqual([
    { id: 'rules', provider: 'rules' },
    { id: 'rules-2', provider: 'rules' },
  ]);
});

test('another provider keeps its place, and not the settings of the former one', () => {
  expect(fills.slice(0, 1).map((fill) => servedBy(fill, 'rules').written)).toEqual([
    { id: 'screen', provider: 'rules', before: ['cold'] },
  ]);
});

test('a slot without contributions is left out', () => {
  expect(writtenFills([])).toBeUndefined();
});

test.each([
  { text: 'flow: f\nslots:\n  check: { contract: trade.check@^1, reduce: all }\n', capability: 'trade.check' },
  { text: 'flow: f\n', capability: undefined },
  { text: 'flow: [', capability: undefined },
])('$capability is what $text asks for', ({ text, capability }) => {
  expect(slotCapability(text, 'check')).toBe(capability);
});
