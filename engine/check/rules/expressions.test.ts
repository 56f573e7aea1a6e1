import type { Issue } from '../../kernel/issue.ts';
import { flowText, issuesOf, repaired } from '../testing-flow.ts';

const contracts = {
  'stock.reserve': {
    output: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    errors: {
      OUT_OF_STOCK: {
        class: 'business',
        data: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
      },
    },
  },
} as const;

function errorsOf(text: string): readonly Issue[] {
  return issuesOf(text, { contracts }).filter(({ code }) => code.startsWith('EXPR_'));
}

const head = [
  'context: { amount: { type: number, initial: =input.amount }, name: { type: string, nullable: true } }',
  'parameters: { wait: { type: string, format: duration, default: PT5M } }',
  'events: { GO: { type: object, properties: { amount: { type: number } }, required: [amount] } }',
].join('\n');

const guarded = (guard: string) =>
  flowText(
    `  a:\n    on:\n      GO:\n        - guard: ${guard}\n          target: done\n  done: { type: final }`,
    head,
  );

/** Rows of bad-inputs.md section 5 that need no value. */
test.each([
  { row: 'C1', guard: `'"".constructor.constructor("return process")()'`, code: 'EXPR_FORBIDDEN' },
  { row: 'C2', guard: `'this.process.mainModule.require("child_process")'`, code: 'EXPR_FORBIDDEN' },
  { row: 'C3', guard: 'toString == valueOf', code: 'EXPR_UNKNOWN_FIELD' },
  { row: 'C5', guard: `'[1..1000000000].size() > 1'`, code: 'EXPR_SYNTAX' },
  { row: 'C7', guard: 'context.amout > 5', code: 'EXPR_UNKNOWN_FIELD' },
  { row: 'C8', guard: 'context.amount > "large"', code: 'EXPR_TYPE' },
  { row: 'C10', guard: `context.amount > ${'1 + '.repeat(1500)}1`, code: 'EXPR_TOO_LONG' },
  { row: 'C11', guard: 'random() > 0.5', code: 'EXPR_NONDETERMINISTIC' },
  { row: 'C13', guard: `'now > timestamp("2024-13-45T00:00:00Z")'`, code: 'EXPR_BAD_DATE' },
])('$row is $code', ({ guard, code }) => {
  expect(errorsOf(guarded(guard)).map((issue) => issue.code)).toContain(code);
});

test('the place is inside the expression, the nearest name is offered', () => {
  const [issue] = errorsOf(guarded('context.amout > 5'));
  expect(issue?.location).toMatchObject({ line: 12, column: 26 });
  expect(issue?.params).toMatchObject({ nearest: 'amount' });
  expect(repaired(guarded('context.amout > 5'), issue)).toBe(guarded('context.amount > 5'));
});

test.each([
  'event.amount > context.amount',
  'context.name != null',
  'now > timestamp("2024-01-01T00:00:00Z")',
  'parameters.wait > duration("60s")',
  'input.amount > 1',
])('a guard of an event may say %s', (guard) => {
  expect(errorsOf(guarded(guard.includes('"') ? `'${guard}'` : guard))).toEqual([]);
});

const call = (part: string) =>
  flowText(
    `
  a:
    invoke:
      capability: stock.reserve@^1
      timeout: PT1M
      ${part}
  b: { on: { GO: done }, after: [{ delay: =parameters.wait, target: done }] }
  done: { type: final }`,
    head,
  );

test.each([
  { what: 'the output of a contract', part: 'onDone: { target: b, assign: { name: =output.id } }', codes: [] },
  {
    what: 'a field it lacks',
    part: 'onDone: { target: b, assign: { name: =output.idd } }',
    codes: ['EXPR_UNKNOWN_FIELD'],
  },
  { what: 'no event there', part: 'onDone: { target: b, assign: { name: =event.id } }', codes: ['EXPR_UNKNOWN_FIELD'] },
  {
    what: 'the data of an error',
    part: 'onError: { error: OUT_OF_STOCK, target: b, assign: { name: =error.data.sku } }',
    codes: [],
  },
  {
    what: 'data that the error lacks',
    part: 'onError: { error: OUT_OF_STOCK, target: b, assign: { name: =error.data.size } }',
    codes: ['EXPR_UNKNOWN_FIELD'],
  },
  { what: 'the code of any error', part: 'onError: { target: b, assign: { name: =error.code } }', codes: [] },
  {
    what: 'a guard that is a number',
    part: 'retry: { attempts: 2 }\n      onDone: { target: b, guard: context.amount }',
    codes: ['EXPR_TYPE'],
  },
])('a call sees $what', ({ part, codes }) => {
  expect(errorsOf(call(part)).map(({ code }) => code)).toEqual(codes);
});

test.each([
  { delay: '=parameters.wait', codes: [] },
  { delay: '=duration("60s")', codes: [] },
  { delay: '=context.amount', codes: ['EXPR_TYPE'] },
])('a delay $delay', ({ delay, codes }) => {
  const text = flowText(`  a: { after: [{ delay: '${delay}', target: done }] }\n  done: { type: final }`, head);
  expect(errorsOf(text).map(({ code }) => code)).toEqual(codes);
});

test.each([
  { guard: 'by.role == "boss" && output.note == "x"', codes: [] },
  { guard: 'output.notes == "x"', codes: ['EXPR_UNKNOWN_FIELD'] },
])('an outcome that says $guard', ({ guard, codes }) => {
  const text = flowText(`
  a:
    task:
      title: T
      role: r
      due: PT1H
      form: { type: object, properties: { note: { type: string } } }
      outcomes: { ok: [{ guard: '${guard}', target: done }, { target: done }] }
  done: { type: final }`);
  expect(errorsOf(text).map(({ code }) => code)).toEqual(codes);
});
