import { readFlow } from '@tessera/engine/flow';
import { graphOfFlow } from '../graph/graph-of-flow.ts';
import { actionEffect, type ActionSubject } from './action-effect.ts';
import type { ActionId } from './flow-action.ts';

const text = `
flow: demo
version: 1.0.0
events: { GO: { type: object } }
initial: a
states:
  a:
    on:
      GO: [{ guard: 'true', target: b }, { target: c }]
  b:
    initial: x
    onDone: c
    states:
      x: { always: y }
      y: { type: final }
  c: { type: final }
`;
const { definition } = readFlow({ 'demo.flow.yaml': text }, 'demo.flow.yaml');
if (definition === undefined) throw new Error('the flow cannot be read');
const graph = graphOfFlow(definition);

const state = (path: string): ActionSubject => ({ kind: 'state', path });
const going = (index: number): ActionSubject => ({
  kind: 'transition',
  at: { state: 'a', exit: { kind: 'on', event: 'GO', index } },
});

/** With these members, and others, however deep. */
function like(value: object): unknown {
  const members = Object.entries(value).map(([name, inner]) => [
    name,
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? like(inner as object) : inner,
  ]);
  return expect.objectContaining(Object.fromEntries(members));
}

test.each<[ActionId, ActionSubject, object | undefined]>([
  ['addAfter', state('a'), { request: { kind: 'add', parent: '', after: 'a' } }],
  ['addInside', state('a'), undefined],
  ['addInside', state('b'), { request: { kind: 'add', parent: 'b' } }],
  ['moveUp', state('a'), undefined],
  ['moveUp', state('b'), { gesture: { kind: 'moveState', state: 'b' } }],
  ['moveUp', state('c'), { gesture: { kind: 'moveState', state: 'c', after: 'a' } }],
  ['moveDown', state('c'), undefined],
  ['moveDown', state('a'), { gesture: { kind: 'moveState', state: 'a', after: 'b' } }],
  ['nest', state('c'), { gesture: { kind: 'nestState', states: ['c'], parent: 'b' } }],
  ['unnest', state('b.x'), { gesture: { kind: 'nestState', states: ['b.x'], parent: '' } }],
  ['unnest', state('b'), undefined],
  ['ungroup', state('b'), { gesture: { kind: 'ungroupState', state: 'b' } }],
  ['ungroup', state('a'), undefined],
  ['setInitial', state('a'), undefined],
  ['setInitial', state('c'), { gesture: { kind: 'setInitial', parent: '', state: 'c' } }],
  ['delete', state('b'), { request: { kind: 'delete', state: 'b' } }],
  ['delete', state('a'), { gesture: { kind: 'deleteState', state: 'a', incoming: 'remove' } }],
  ['connect', state('c'), undefined],
  ['delete', going(0), { gesture: { kind: 'deleteTransition' } }],
  ['moveUp', going(0), undefined],
  ['moveUp', going(1), { gesture: { kind: 'moveTransition', to: 0 } }],
  ['moveDown', going(1), undefined],
  ['insert', going(1), { request: { kind: 'insert' } }],
  ['rename', going(1), undefined],
  ['addAfter', { kind: 'flow' }, { request: { kind: 'add', parent: '' } }],
])('%s of %j', (id, subject, effect) => {
  const found = actionEffect(id, subject, graph);
  expect([found]).toEqual([effect === undefined ? undefined : like(effect)]);
});
