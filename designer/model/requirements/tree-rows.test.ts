import { treeMove, treeRows, type TreePart } from './tree-rows.ts';

const parts: readonly (TreePart & { readonly parts?: readonly TreePart[] })[] = [
  { id: 'a' },
  { id: 'b', parts: [{ id: 'b1' }, { id: 'b2' }] },
  { id: 'c' },
];

test('rows stand from above, with their place among their siblings', () => {
  const seen = (folded: readonly string[]): readonly string[] =>
    treeRows<TreePart>(parts, new Set(folded)).map(
      ({ part, level, position, setSize, isExpanded }) => `${part.id} ${level} ${position}/${setSize} ${isExpanded}`,
    );
  expect(seen([])).toEqual([
    'a 1 1/3 undefined',
    'b 1 2/3 true',
    'b1 2 1/2 undefined',
    'b2 2 2/2 undefined',
    'c 1 3/3 undefined',
  ]);
  expect(seen(['b'])).toEqual(['a 1 1/3 undefined', 'b 1 2/3 false', 'c 1 3/3 undefined']);
});

test.each([
  { key: 'ArrowDown', at: 'a', folded: [], move: { kind: 'go', to: 'b' } },
  { key: 'ArrowUp', at: 'c', folded: [], move: { kind: 'go', to: 'b2' } },
  { key: 'ArrowUp', at: 'a', folded: [], move: undefined },
  { key: 'ArrowDown', at: 'c', folded: [], move: undefined },
  { key: 'Home', at: 'c', folded: [], move: { kind: 'go', to: 'a' } },
  { key: 'End', at: 'a', folded: [], move: { kind: 'go', to: 'c' } },
  { key: 'ArrowRight', at: 'b', folded: [], move: { kind: 'go', to: 'b1' } },
  { key: 'ArrowRight', at: 'b', folded: ['b'], move: { kind: 'fold', id: 'b', isFolded: false } },
  { key: 'ArrowRight', at: 'a', folded: [], move: undefined },
  { key: 'ArrowLeft', at: 'b', folded: [], move: { kind: 'fold', id: 'b', isFolded: true } },
  { key: 'ArrowLeft', at: 'b2', folded: [], move: { kind: 'go', to: 'b' } },
  { key: 'x', at: 'a', folded: [], move: undefined },
] as const)('$key at $at with $folded folded: $move', ({ key, at, folded, move }) => {
  expect(treeMove(key, treeRows<TreePart>(parts, new Set(folded)), at)).toEqual(move);
});
