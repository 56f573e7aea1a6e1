import { warmestFirst } from './warmest-first.ts';

const state = (path: string, inside: number) => ({ state: path, inside, incidents: 0, entered: 0, left: 0 });

test('the state that most are in comes first; empty states and those around others do not come', () => {
  const heat = {
    from: '',
    until: '',
    instances: 9,
    sampled: false,
    transitions: [],
    states: [state('a', 2), state('b', 7), state('b.c', 7), state('d', 0)],
  };
  const nodes = ['', '', 'b', ''].map((parent) => ({ parent }));
  expect(warmestFirst(heat, nodes)).toEqual(['b.c', 'a']);
});
