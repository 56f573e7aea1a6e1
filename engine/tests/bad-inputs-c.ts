import { changed, flowText, texts, type BadInput, type Send } from './bad-inputs.ts';

const withName = changed('properties: { amount', 'properties: { name: { type: string }, amount');
const rich = changed(
  'context: {',
  'context: { name: { type: string, initial: =input.?name.orValue("") }, tag: { type: string, initial: a }, list: { type: array, items: { type: number }, initial: [] },',
  withName,
);

function guard(expression: string): ReturnType<typeof flowText> {
  return flowText(
    changed('{ target: done }', `[{ guard: ${quoted(expression)}, target: done }, { target: done }]`, rich),
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Where the expression of `guard` begins: after `- {` and the quote. */
const at = 16 + "[{ guard: '".length;
const pointer = '/states/review/on/APPROVE/0/guard';

/** Expressions that are found wrong when the flow is checked. */
export const expressionRows: readonly BadInput[] = [
  {
    row: 'C1',
    ...guard('"".constructor.constructor("return process")()'),
    status: 422,
    code: 'EXPR_FORBIDDEN',
    where: { pointer, line: 10, column: at + 3 },
  },
  {
    row: 'C2',
    ...guard('this.process.mainModule.require("child_process")'),
    status: 422,
    code: 'EXPR_FORBIDDEN',
    where: { pointer, line: 10, column: at },
  },
  ...['toString', 'valueOf', '__proto__', 'hasOwnProperty'].map((name): BadInput => ({
    row: `C3 ${name}`,
    ...guard(`context.${name} == "x"`),
    status: 422,
    code: name === '__proto__' ? 'EXPR_FORBIDDEN' : 'EXPR_UNKNOWN_FIELD',
  })),
  { row: 'C3 bare', ...guard('toString == "x"'), status: 422, code: 'EXPR_UNKNOWN_FIELD', where: { column: at } },
  {
    row: 'C4',
    ...guard('context.list.map(a, context.list.map(b, context.list.map(c, a + b + c))).size() > 0'),
    status: 422,
    code: 'EXPR_BUDGET',
    where: { pointer },
  },
  { row: 'C5', ...guard('[1..1000000000].size() > 1'), status: 422, code: 'EXPR_SYNTAX', where: { pointer, line: 10 } },
  {
    row: 'C7',
    ...guard('context.amout > 5'),
    status: 422,
    code: 'EXPR_UNKNOWN_FIELD',
    where: { pointer, line: 10, column: at + 8 },
    says: /Did you mean .?amount/,
  },
  {
    row: 'C8',
    ...guard('context.amount > "large"'),
    status: 422,
    code: 'EXPR_TYPE',
    where: { pointer },
    says: [/string|text/i, /number|double/i],
  },
  {
    row: 'C10',
    ...guard(`context.amount > ${'1 + '.repeat(25_000)}1`),
    status: 422,
    code: 'EXPR_TOO_LONG',
    where: { pointer },
    says: /4 KiB|4096/,
  },
  {
    row: 'C11 random',
    ...guard('random() > 0.5'),
    status: 422,
    code: 'EXPR_NONDETERMINISTIC',
    where: { pointer, column: at },
    says: /time of the step/i,
  },
  {
    row: 'C11 now',
    ...guard('now() > timestamp("2024-01-01T00:00:00Z")'),
    status: 422,
    code: 'EXPR_NONDETERMINISTIC',
    where: { pointer, column: at },
  },
  {
    row: 'C12 assign',
    ...flowText(changed('{ target: done }', '{ target: done, assign: { tag: =secrets.DB_PASSWORD } }', rich)),
    status: 422,
    code: 'EXPR_SECRET_CONTEXT',
    where: { line: 10 },
  },
  {
    row: 'C12 title',
    ...flowText(
      changed(
        '  done: {',
        '  task: { task: { title: "{{ secrets.DB_PASSWORD }}", role: x, due: PT1H, outcomes: { ok: { target: done } } } }\n  done: {',
      ).replace('{ target: done }\n', '{ target: task }\n'),
    ),
    status: 422,
    code: 'EXPR_SECRET_CONTEXT',
    where: { line: 11 },
  },
  {
    row: 'C13 literal',
    ...flowText(
      changed(
        '  done: {',
        '  task: { task: { title: Due, role: x, due: \'=timestamp("2024-13-45T00:00:00Z")\', outcomes: { ok: { target: done } } } }\n  done: {',
      ).replace('{ target: done }\n', '{ target: task }\n'),
    ),
    status: 422,
    code: 'EXPR_BAD_DATE',
    where: { line: 11 },
  },
  {
    row: 'C15 hash',
    ...flowText(changed('{ target: done }', '\n        guard: context.tag == "a #b"\n        target: done', rich)),
    status: 422,
    code: 'EXPR_SYNTAX',
    where: { line: 11 },
    says: /[Qq]uote the expression/,
  },
  {
    row: 'C15 colon',
    ...flowText(changed('{ target: done }', '{ guard: x ? a : b }')),
    status: 400,
    code: 'YAML_SYNTAX',
    where: { line: 10 },
    says: /[Qq]uote the expression/,
  },
  {
    row: 'C not text',
    ...flowText(changed('{ target: done }', '{ guard: { a: 1 }, target: done }')),
    status: 422,
    code: 'DEF_TYPE',
    where: { line: 10 },
  },
];

const money = changed('amount: { type: number, initial', 'amount: { type: integer, x-unit: CNY-minor, initial').replace(
  '{ target: done }',
  "{ guard: '0.1 + 0.2 == 0.3', target: done }",
);

/** Rows of later stages: an answer, and a safe one, but not this code yet. */
export const laterExpressions: Readonly<Record<string, Send>> = {
  C6: guard('context.name.matches("^(a+)+$")').send,
  C14: texts({ 'c14.flow.yaml': money.replace('flow: base', 'flow: c14') }).send,
};
