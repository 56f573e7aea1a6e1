import { flowText, issuesOf } from './testing-flow.ts';

const contracts = {
  'stock.reserve': {
    effect: 'write',
    undo: { kind: 'contract', capability: 'stock.release', range: '^1' },
    errors: { OUT_OF_STOCK: { class: 'business' } },
    timeout: 'PT30S',
    output: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
  },
  'stock.release': { effect: 'write' },
  'expense.check': { effect: 'pure', timeout: 'PT5S' },
} as const;

const go = 'events: { GO: { type: object } }';
const both = 'events: { GO: { type: object }, STOP: { type: object } }';

const clean: readonly { readonly what: string; readonly head: string; readonly states: string }[] = [
  { what: 'one final state', head: 'owner: trade', states: '  a: { type: final, output: { status: done } }' },
  {
    what: 'an event or a time',
    head: go,
    states: '  a: { on: { GO: done }, after: [{ delay: PT5M, target: done }] }\n  done: { type: final }',
  },
  {
    what: 'a choice with a default',
    head: 'owner: trade',
    states: `
  a: { always: [{ guard: input.amount > 5.0, target: b }, { target: done }] }
  b: { after: [{ delay: PT5M, target: done }] }
  done: { type: final }`,
  },
  {
    what: 'a choice that covers everything',
    head: 'owner: trade',
    states:
      '  a: { always: [{ guard: input.amount > 5, target: done }, { guard: input.amount <= 5, target: no }] }\n  done: { type: final }\n  no: { type: final }',
  },
  {
    what: 'a call with undo, its error and compensation',
    head: both,
    states: `
  a:
    invoke:
      capability: stock.reserve@^1
      undo: { capability: stock.release@^1, input: { id: =output.id } }
      onDone: b
      onError: [{ error: OUT_OF_STOCK, target: done }, { target: cancelled }]
  b: { on: { GO: done, STOP: cancelled }, after: [{ delay: PT5M, target: cancelled }] }
  cancelled: { compensate: all, onDone: done }
  done: { type: final }`,
  },
  {
    what: 'regions that join',
    head: both,
    states: `
  a:
    type: parallel
    onDone: done
    after: [{ delay: P1D, target: done }]
    states:
      stock: { initial: b, states: { b: { on: { GO: c } }, c: { type: final } } }
      credit: { initial: d, states: { d: { on: { STOP: e } }, e: { type: final } } }
  done: { type: final }`,
  },
  {
    what: 'nested states with history',
    head: both,
    states: `
  a:
    initial: b
    onDone: done
    on: { STOP: paused }
    after: [{ delay: P1D, target: done }]
    states:
      b: { on: { GO: c } }
      c: { type: final }
      h: { type: history, target: b }
  paused: { after: [{ delay: PT1H, target: a.h }] }
  done: { type: final }`,
  },
  {
    what: 'a task in which anybody of two roles decides',
    head: 'parameters: { approvers: { type: array, items: { type: string }, default: [supervisor] } }',
    states: `
  a:
    task:
      title: Approve
      role: =parameters.approvers
      due: P7D
      outcomes:
        approve: [{ guard: by.role == "supervisor", target: done }, { target: b }]
        reject: done
  b: { task: { title: Again, role: [supervisor, boss], due: P7D, outcomes: { ok: done } } }
  done: { type: final }`,
  },
  {
    what: 'a lawful rest and a loop that counts',
    head: `${go}\ncontext: { tries: { type: integer, initial: 0 } }`,
    states: `
  a: { tags: [rest], on: { GO: { target: b, assign: { tries: "=context.tries + 1" } } } }
  b: { always: [{ guard: context.tries < 3, target: a }, { target: done }] }
  done: { type: final }`,
  },
  {
    what: 'a pure call for each item, own events',
    head: 'events: { NEXT: { type: object, properties: { reason: { type: string } } } }',
    states: `
  a:
    invoke:
      capability: expense.check@^1
      forEach: { in: [1, 2, 3], as: item, concurrency: 2 }
      input: { item: =item, position: =itemIndex }
      onDone: b
      onError: { target: done }
  b:
    entry: [{ send: NEXT, data: { reason: again }, delay: PT1H }]
    on: { NEXT: done }
    after: [{ delay: P1D, target: done }]
  done: { type: final }`,
  },
];

test.each(clean)('$what: no error and no warning', ({ head, states }) => {
  const issues = issuesOf(flowText(states, head), { contracts });
  expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
});
