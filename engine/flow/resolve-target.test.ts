import { readFlow } from './read-flow.ts';
import { resolveTarget } from './resolve-target.ts';
import { visitStates } from './visit-states.ts';

const text = `flow: f
version: 1.0.0
initial: a
states:
  a:
    initial: x
    states:
      x: { initial: y, states: { y: {}, b: {} } }
      c: {}
  b: {}
  "c": { initial: d, states: { d: {} } }
`;
const { definition } = readFlow({ 'f.yaml': text }, 'f.yaml');
const root = definition?.root;
if (root === undefined) throw new Error('the flow of this test is not readable');

test.each([
  [['a', 'x', 'y'], 'b', ['a', 'x', 'b']],
  [['a', 'x', 'y'], 'c', ['a', 'c']],
  [['a', 'x', 'y'], 'a', ['a']],
  [['a', 'x'], 'b', ['b']],
  [['a', 'x'], 'x', ['a', 'x']],
  [['b'], 'c.d', ['c', 'd']],
  [['b'], 'a.x.b', ['a', 'x', 'b']],
  [['a', 'x', 'y'], 'c.d', undefined],
  [[], 'a.c', ['a', 'c']],
  [[], 'x', undefined],
  [['b'], 'toString', undefined],
  [['b'], '', undefined],
])('from %j, %s is %j', (from, target, expected) => {
  expect(resolveTarget(root, from, target)).toEqual(expected);
});

test('states are visited parents first, in the order of the text', () => {
  const seen: string[] = [];
  visitStates(root, (_state, path, pointer) => seen.push(`${path.join('.')} ${pointer}`));
  expect(seen).toEqual([
    ' /root',
    'a /root/states/a',
    'a.x /root/states/a/states/x',
    'a.x.y /root/states/a/states/x/states/y',
    'a.x.b /root/states/a/states/x/states/b',
    'a.c /root/states/a/states/c',
    'b /root/states/b',
    'c /root/states/c',
    'c.d /root/states/c/states/d',
  ]);
});
