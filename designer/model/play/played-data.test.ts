import type { PlayView } from './play-view.ts';
import { playedData, playedScope, sampleAt } from './played-data.ts';

const step = { atMs: 0, states: [], visited: [], taken: [], changes: [], entries: [] };
const view = {
  kind: 'played',
  flow: 'shop',
  identity: 'cn',
  input: { schema: true, value: { id: 'A1' }, samples: [] },
  steps: [
    step,
    {
      ...step,
      choice: { kind: 'reply', call: 'shop/box.reserving#1', reply: { kind: 'output' } },
      data: { ref: 'R1' },
    },
    { ...step, choice: { kind: 'event', type: 'PAID' }, data: { amount: 5 } },
    { ...step, choice: { kind: 'event', type: 'PAID' }, data: { amount: 7 } },
    { ...step, choice: { kind: 'event', type: 'PAID', flow: 'parcel' }, data: { amount: 9 } },
  ],
  now: { nowMs: 42, instances: [{ context: { total: 3 } }], events: [], calls: [], tasks: [], incidents: [] },
  issues: [],
} as unknown as PlayView;

test.each([
  ['/states/a/on/PAID/0/guard', { event: { amount: 7 } }],
  ['/states/a/on/CANCEL/guard', {}],
  ['/states/box/states/reserving/invoke/onDone/assign/x', { output: { ref: 'R1' } }],
  ['/states/box/states/reserving/invoke/input/id', {}],
  ['/states/other/invoke/onDone/assign/x', {}],
])('at %s an expression reads what was played there', (pointer, own) => {
  const data = playedData(view);
  expect(data && playedScope(data, pointer)).toEqual({ input: { id: 'A1' }, context: { total: 3 }, now: 42, ...own });
});

test.each<PlayView | undefined>([undefined, { kind: 'unplayable', issues: [] }])('nothing was played: %j', (none) => {
  expect(playedData(none)).toBeUndefined();
});

test.each([
  ['context.total', '3'],
  ['context', '{"total":3}'],
  ['context.none', undefined],
  ['event.amount', '7'],
])('%s was %s', (path, sample) => {
  const data = playedData(view);
  expect(data && sampleAt(playedScope(data, '/states/a/on/PAID'), path)).toBe(sample);
});
