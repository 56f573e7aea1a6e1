import { orderFulfilment } from '../flow/order-fulfilment.fixture.ts';
import { readFlow } from '../flow/read-flow.ts';
import { writtenData } from '../flow/written-data.ts';
import { isJsonObject } from '../kernel/json.ts';
import { authorState } from './author-state.ts';

const more = `
  watched:
    type: parallel
    optional: true
    x-waive: [{ code: DEF_DEAD_END, reason: it is for the test }]
    on: { STOP: { target: done, reenter: true } }
    states:
      left:
        initial: past
        states:
          past: { type: history, history: deep, target: now }
          now: { sealed: true, was: before, compensate: all, onDone: end, entry: [{ raise: GO }] }
          end: { type: final, output: { a: 1 } }
      right: { after: [{ delay: PT1H, guard: "true", assign: { x: =1 } }], tags: [slow] }
`;

test.each([
  { name: 'a whole flow', text: orderFulfilment },
  { name: 'what few states have', text: `flow: f\nversion: 1.0.0\ninput: { type: object }\nstates:${more}` },
])('a state is written so that it reads as it was: $name', ({ text }) => {
  const read = (content: string) => readFlow({ 'f.flow.yaml': content }, 'f.flow.yaml').definition;
  const first = read(text);
  const head = writtenData(text);
  if (first === undefined || !isJsonObject(head)) throw new Error('the text is no flow');
  const states = Object.entries(first.root.states).map(([name, state]) => [name, authorState(state)]);
  expect(read(JSON.stringify({ ...head, states: Object.fromEntries(states) }))).toEqual(first);
});
