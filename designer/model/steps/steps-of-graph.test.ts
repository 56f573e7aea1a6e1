import { readFlow } from '@tessera/engine/flow';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import { stepsOfGraph, type StepRun } from './steps-of-graph.ts';

const text = `
flow: demo
version: 1.0.0
events: { GO: { type: object }, BACK: { type: object }, STOP: { type: object } }
initial: a
states:
  a: { on: { STOP: stopped, GO: b } }
  b:
    type: parallel
    onDone: c
    states:
      left: { initial: x, states: { x: { always: y }, y: { type: final } } }
      right: { initial: z, states: { z: { type: final } } }
  c: { on: { GO: d, BACK: a } }
  d: { type: final }
  stopped: { type: final }
  lost: { type: final }
`;
const { definition } = readFlow({ 'demo.flow.yaml': text }, 'demo.flow.yaml');
if (definition === undefined) throw new Error('the flow cannot be read');

function shown({ steps, goTo }: StepRun): string {
  const parts = steps.map(({ node, inside, branches }) => {
    const within = inside.length === 0 ? '' : `{${inside.map(shown).join(' | ')}}`;
    const ways = branches.map(({ edge, run }) => `[${edge.name}: ${shown(run)}]`).join('');
    return `${node.name}${within}${ways}`;
  });
  return [...parts, ...(goTo === undefined ? [] : [`→${goTo.path}`])].join(' ');
}

test('the main path first, branches beside it, what comes back says where to, what nothing leads to last', () => {
  expect(stepsOfGraph(graphOfFlow(definition)).map(shown)).toEqual([
    'a[STOP: stopped] b{left{x y} | right{z}} c[BACK: →a] d',
    'lost',
  ]);
});
