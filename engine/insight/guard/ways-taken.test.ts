import { readFlow } from '../../flow/read-flow.ts';
import { waysTaken, type CountedStep } from './ways-taken.ts';

const text = `flow: order
version: 1.0.0
input: { type: object, properties: { id: { type: string } } }
context:
  count: { type: integer, initial: 0 }
events: { PAID: { type: object }, CANCEL: { type: object }, HURRY: { type: object }, SPLIT: { type: object } }
initial: route
on: { CANCEL: closed }
states:
  route:
    always:
      - { guard: context.count > 3, target: paying }
      - reserving
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { id: =input.id }
      onDone: paying
      onError:
        - { error: NONE, target: closed }
        - { target: asking }
  asking:
    task: { title: Again?, role: clerk, outcomes: { again: reserving, giveUp: closed, refund: closed } }
  paying:
    on:
      PAID:
        - { guard: context.count > 1, target: packing }
        - { target: packing }
      HURRY: { assign: { count: =context.count + 1 } }
      SPLIT:
        - { guard: context.count > 1, target: packing }
        - { target: shipped }
    after: [ { delay: PT30M, target: closed }, { delay: PT5M, assign: { count: =context.count + 1 } } ]
  packing:
    type: parallel
    states:
      box: { initial: open, states: { open: { on: { PAID: shut } }, shut: { type: final } } }
      note: { initial: open, states: { open: { on: { HURRY: shut } }, shut: { type: final } } }
    onDone: shipped
  shipped: { type: final }
  closed: { type: final }
`;
const { definition } = readFlow({ 'order.flow.yaml': text }, 'order.flow.yaml');
const step = (cause: string, before: string, after: string, n = 1): CountedStep => ({ cause, before, after, n });

function taken(...steps: readonly CountedStep[]): readonly string[] {
  const ways = definition === undefined ? [] : waysTaken(definition, steps);
  return ways
    .filter((way) => way.taken > 0)
    .map(({ source, target, cause, taken: n }) => `${source || 'order'} → ${target} ${cause} ${n}`);
}

test.each([
  {
    told: 'the start, by a state that is passed',
    steps: [step('start', '', 'reserving')],
    took: ['route → reserving always 1'],
  },
  {
    told: 'a call that was done',
    steps: [step('done reserving', 'reserving', 'paying')],
    took: ['reserving → paying onDone 1'],
  },
  {
    told: 'a declared error',
    steps: [step('failed reserving NONE', 'reserving', 'closed')],
    took: ['reserving → closed onError NONE 1'],
  },
  {
    told: 'any other error',
    steps: [step('failed reserving LOST', 'reserving', 'asking')],
    took: ['reserving → asking onError 1'],
  },
  {
    told: 'what a person decided, though another outcome leads there too',
    steps: [step('done asking refund', 'asking', 'closed')],
    took: ['asking → closed refund 1'],
  },
  {
    told: 'a time that came, though an event leads there too',
    steps: [step('timer paying.0', 'paying', 'closed')],
    took: ['paying → closed after PT30M 1'],
  },
  {
    told: 'an event of the whole flow',
    steps: [step('event CANCEL', 'paying', 'closed', 3)],
    took: ['order → closed CANCEL 3'],
  },
  { told: 'a way that stays', steps: [step('event HURRY', 'paying', 'paying')], took: ['paying → paying HURRY 1'] },
  {
    told: 'one of two that only a guard tells apart',
    steps: [step('event PAID', 'paying', 'packing.box.open packing.note.open')],
    took: ['paying → packing PAID 1'],
  },
  {
    told: 'one of two by where it led',
    steps: [step('event SPLIT', 'paying', 'shipped')],
    took: ['paying → shipped SPLIT 1'],
  },
  {
    told: 'in one region, with the other over: the whole is left at once',
    steps: [step('event PAID', 'packing.box.open packing.note.shut', 'shipped')],
    took: ['packing → shipped onDone 1', 'packing.box.open → packing.box.shut PAID 1'],
  },
  {
    told: 'in one region, with the other not over',
    steps: [step('event PAID', 'packing.box.open packing.note.open', 'packing.box.shut packing.note.open')],
    took: ['packing.box.open → packing.box.shut PAID 1'],
  },
  { told: 'nothing where it only stayed', steps: [step('event PAID', 'asking', 'asking')], took: [] },
  {
    told: 'whatever may have been, where no cause tells',
    steps: [step('event LATER', 'paying', 'closed')],
    took: ['order → closed CANCEL 1', 'paying → closed after PT30M 1'],
  },
])('a step tells of $told', ({ steps, took }) => {
  expect(taken(...steps)).toEqual(took);
});

test('visits of a state are counted where it is rested in and where it is passed, and exits by what led out', () => {
  const steps = [
    step('start', '', 'reserving', 120),
    step('done reserving', 'reserving', 'paying', 100),
    step('timer paying.0', 'paying', 'closed', 90),
    step('event PAID', 'paying', 'packing.box.open packing.note.open', 10),
  ];
  const ways = definition === undefined ? [] : waysTaken(definition, steps);
  const of = (source: string, cause: string) => ways.find((way) => way.source === source && way.cause === cause);
  expect(of('route', 'always')).toMatchObject({ target: 'paying', visits: 120, taken: 0 });
  expect(of('paying', 'after PT30M')).toMatchObject({
    visits: 100,
    exits: 100,
    taken: 90,
    isTimeout: true,
    hasOthers: true,
  });
  expect(of('paying', 'after PT5M')).toMatchObject({ isTimeout: false, taken: 0 });
  expect(of('paying', 'PAID')).toMatchObject({
    pointers: ['/root/states/paying/on/PAID/0', '/root/states/paying/on/PAID/1'],
    taken: 10,
  });
  expect(of('', 'CANCEL')).toMatchObject({ visits: 120, taken: 0 });
});
