import { flowText, found, shown } from '../testing-flow.ts';

const contracts = {
  'payment.charge': {
    input: {
      type: 'object',
      properties: {
        amount: { type: 'integer', minimum: 0 },
        lines: { type: 'array', items: { type: 'string' } },
        way: { enum: ['card', 'cash'] },
        at: {
          oneOf: [
            { type: 'object', properties: { kind: { const: 'now' } }, required: ['kind'] },
            {
              type: 'object',
              properties: { kind: { const: 'later' }, day: { type: 'string' } },
              required: ['kind', 'day'],
            },
          ],
        },
      },
    },
  },
  'stock.look': {
    output: {
      type: 'object',
      properties: { state: { enum: ['in', 'out'] }, pieces: { type: 'integer', minimum: 0, maximum: 9 } },
      required: ['state', 'pieces'],
    },
  },
} as const;

const head = `events: { PAID: { type: object, properties: { sum: { type: integer } }, required: [sum] } }
input:
  type: object
  properties:
    amount: { type: number }
    pieces: { type: integer, minimum: 1 }
    way: { enum: [card, transfer] }
    note: { type: string }
    tags: { type: array, items: { type: string } }
  required: [amount, pieces, way, note, tags]`;

function mismatches(input: string): readonly unknown[] {
  const invoke = `{ capability: payment.charge@^1, input: ${input}, timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(`  a: { invoke: ${invoke} }\n  done: { type: final }`, head).replace(/^input: \{.*\n/m, '');
  return found('DEF_TYPE_MISMATCH', text, { contracts }).map(({ params, witness }) => [params['name'], witness]);
}

test.each([
  { input: '{ amount: 5, lines: [a, b] }', names: [] },
  { input: '{ amount: "12.00" }', names: [['amount', '12.00']] },
  { input: '{ amount: 1.5 }', names: [['amount', 1.5]] },
  { input: '{ amount: -1 }', names: [['amount', -1]] },
  { input: '{ lines: [a, 2] }', names: [['lines[1]', 2]] },
  { input: '{ amount: =input.pieces }', names: [] },
  { input: '{ amount: "=input.pieces * 100" }', names: [] },
  { input: '{ amount: =size(input.tags) }', names: [] },
  { input: '{ lines: =input.tags }', names: [] },
  { input: '{ lines: "=input.tags.map(t, t + \\"!\\")" }', names: [] },
  { input: '{ lines: "=input.tags.map(t, size(t))" }', names: [['lines/0', expect.any(Array)]] },
  { input: '{ way: card }', names: [] },
  { input: '{ way: =input.way }', names: [['way', 'transfer']] },
  { input: '{ way: "=input.way == \\"card\\" ? input.way : \\"cash\\"" }', names: [] },
  { input: '{ at: { kind: now } }', names: [] },
  { input: '{ at: { kind: later } }', names: [['at/day', { kind: 'later' }]] },
  { input: '{ amount: =input.note }', names: [['amount', expect.any(String)]] },
])('input $input', ({ input, names }) => {
  expect(mismatches(input)).toEqual(names);
});

test('a number where a whole one is wanted, with a number that shows it', () => {
  const [name, witness] = [mismatches('{ amount: =input.amount }')[0]].flat();
  expect([name, typeof witness]).toEqual(['amount', 'number']);
});

test.each([
  { assign: '{ count: =output.pieces }', codes: [] },
  { assign: '{ count: =output.state }', codes: ['DEF_TYPE_MISMATCH'] },
  { assign: '{ count: "=output.pieces + 1" }', codes: [] },
  { assign: '{ status: =output.state }', codes: [] },
  { assign: '{ only: =output.state }', codes: ['DEF_TYPE_MISMATCH'] },
])('what a call gives, assigned as $assign', ({ assign, codes }) => {
  const text = flowText(
    `
  a:
    invoke:
      capability: stock.look@^1
      timeout: PT1M
      onDone: { target: done, assign: ${assign} }
      onError: done
  done: { type: final, output: { n: =context.count, s: =context.status, o: =context.only } }`,
    `context:
  count: { type: integer, minimum: 0, nullable: true }
  status: { type: string, nullable: true }
  only: { const: in, nullable: true }`,
  );
  expect(found('DEF_TYPE_MISMATCH', text, { contracts }).map(({ code }) => code)).toEqual(codes);
});

test('a guard makes a value fit', () => {
  const states = (guard: string) => `
  a:
    on:
      PAID: [{ guard: '${guard}', target: done, assign: { paid: =event.sum } }, { target: done }]
  done: { type: final, output: { paid: =context.paid } }`;
  const context = `${head}\ncontext: { paid: { type: integer, minimum: 1, initial: 1 } }`;
  const texts = ['event.sum >= 0', 'event.sum > 0', 'event.sum in [5, 6]'].map((guard) =>
    flowText(states(guard), context).replace(/^input: \{.*\n/m, ''),
  );
  expect(texts.map((text) => found('DEF_TYPE_MISMATCH', text).map(({ witness }) => witness))).toEqual([[0], [], []]);
});

test('what the flow gives at its end, and what an undo gets', () => {
  const text = flowText(
    `
  a:
    invoke:
      capability: stock.look@^1
      timeout: PT1M
      undo: { capability: payment.charge@^1, input: { amount: =output.state } }
      onDone: done
      onError: done
  done: { type: final, output: { status: 5 } }`,
    'output: { type: object, properties: { status: { type: string } } }',
  );
  expect(shown(found('DEF_TYPE_MISMATCH', text, { contracts })).map(({ params }) => params['reader'])).toEqual([
    'payment.charge',
    'output',
  ]);
});

test('forEach over what is no list', () => {
  const text = flowText(`
  a:
    invoke:
      capability: x.y@^1
      forEach: { in: =input.amount, as: line, concurrency: 3 }
      timeout: PT1M
      onDone: done
      onError: done
  done: { type: final }`);
  expect(shown(found('DEF_TYPE_MISMATCH', text))).toMatchObject([
    { at: '11:22', params: { reader: 'forEach', name: 'in', expected: 'array', found: 'number' } },
  ]);
});
