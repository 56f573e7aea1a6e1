import { readFlow } from '@tessera/engine/flow';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import { outlineRows } from './outline-rows.ts';

const text = `
flow: demo
version: 1.0.0
events: { GO: { type: object }, STOP: { type: object } }
on: { STOP: c }
initial: a
states:
  a: { on: { GO: b } }
  b:
    type: parallel
    onDone: c
    states:
      left: { initial: x, states: { x: { type: final } } }
      right: { initial: y, states: { y: { type: final } } }
  c: { type: final }
`;
const { definition } = readFlow({ 'demo.flow.yaml': text }, 'demo.flow.yaml');
if (definition === undefined) throw new Error('the flow cannot be read');
const graph = graphOfFlow(definition);
const shown = (folded: readonly string[]) =>
  outlineRows(graph, new Set(folded)).map(
    ({ id, level, position, setSize, isExpanded }) =>
      `${id} ${level} ${position}/${setSize}${isExpanded === undefined ? '' : isExpanded ? ' -' : ' +'}`,
  );

test('states with their states, regions and transitions, told as a screen reader counts them', () => {
  expect(shown([])).toEqual([
    's:a 1 1/4 -',
    't:a|on:GO|0 2 1/1',
    's:b 1 2/4 -',
    's:b.left 2 1/3 -',
    's:b.left.x 3 1/1',
    's:b.right 2 2/3 -',
    's:b.right.y 3 1/1',
    't:b|done|0 2 3/3',
    's:c 1 3/4',
    't:|on:STOP|0 1 4/4',
  ]);
});

test('what is folded hides what is in it, and counts the same', () => {
  expect(shown(['s:b', 's:a'])).toEqual(['s:a 1 1/4 +', 's:b 1 2/4 +', 's:c 1 3/4', 't:|on:STOP|0 1 4/4']);
});
