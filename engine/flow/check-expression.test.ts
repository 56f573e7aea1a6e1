import { checkExpression } from './check-expression.ts';

const line = { type: 'object', properties: { sku: { type: 'string' }, quantity: { type: 'integer' } } };
const order = {
  type: 'object',
  properties: {
    orderId: { type: 'string' },
    total: { type: 'integer' },
    vip: { type: 'boolean' },
    lines: { type: 'array', items: line },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    status: { enum: ['new', 'paid'] },
    note: { type: ['string', 'null'] },
    open: { type: 'object' },
    either: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    maybe: { anyOf: [line, { type: 'null' }] },
    both: { allOf: [line, { type: 'object', properties: { price: { type: 'number' } } }] },
  },
};
const variables = {
  context: {
    type: 'object',
    properties: { order, copy: structuredClone(order), amount: { type: 'number' }, free: {} },
  },
  parameters: { type: 'object', properties: { window: { type: 'string', format: 'duration' } } },
  event: { type: 'object', properties: { amount: { type: 'number' }, at: { type: 'string', format: 'date-time' } } },
  now: true,
};

test.each([
  'context.order.total > 100',
  'context.amount % 2 == 0',
  'size(context.order.lines) + 1 == 2',
  'context.order.lines[0].sku == "A"',
  'context.order.lines[int(context.amount)].sku == "A"',
  'context.order.lines.exists(l, l.quantity > 1)',
  'context.order == null || null != context.order.total || context.order.lines == null || context.order.tags == null',
  'context.order == context.copy',
  'context.order.vip ? dyn(null) : dyn("a")',
  'context.order.note == "x" && context.order.status == "paid"',
  'context.order.maybe.quantity > context.order.both.price + context.order.both.quantity',
  'context.order.either == 1 || context.order.open.anything == 1 || context.free.a.b',
  'context.order.tags["名"] == "x"',
  'now - duration("24h") > timestamp(event.at)',
  'parameters.window >= duration("9m") && parameters.window != null',
  'inState("a.b") && has(context.order.note)',
  'context.?order.?total.orValue(0) > 1',
  'context.order.orderId.substring(1, 3).matches("^a")',
  '=context.order.total',
])('%s passes', (text) => {
  expect(checkExpression(text, variables)).toEqual([]);
});

test.each([
  ['context.amout > 5', 'EXPR_UNKNOWN_FIELD', 'amout', { nearest: 'amount' }],
  ['context.order.totl', 'EXPR_UNKNOWN_FIELD', 'totl', { nearest: 'total' }],
  ['context.order["totl"]', 'EXPR_UNKNOWN_FIELD', '"totl"', { field: 'totl', nearest: 'total' }],
  ['context.order.lines.exists(l, l.quantty > 1)', 'EXPR_UNKNOWN_FIELD', 'quantty', { nearest: 'quantity' }],
  ['context.order != null && context.order.totl > 1', 'EXPR_UNKNOWN_FIELD', 'totl', {}],
  ['has(context.order.totl)', 'EXPR_UNKNOWN_FIELD', 'totl', { nearest: 'total' }],
  ['context.?order.?totl.orValue(0)', 'EXPR_UNKNOWN_FIELD', 'totl', { nearest: 'total' }],
  ['contxt.a', 'EXPR_UNKNOWN_FIELD', 'contxt', { nearest: 'context' }],
  ['toString', 'EXPR_UNKNOWN_FIELD', 'toString', {}],
  ['context["$engine"]', 'EXPR_UNKNOWN_FIELD', '"$engine"', {}],
  [
    'context.amount > "large"',
    'EXPR_TYPE',
    'context.amount > "large"',
    { left: 'number', operator: '>', right: 'text' },
  ],
  ['context.order.vip ? "a" : 1', 'EXPR_TYPE', 'context.order.vip ? "a" : 1', { choice: 'text : number' }],
  ['context.order.vip ? null : "a"', 'EXPR_TYPE', 'context.order.vip ? null : "a"', {}],
  [
    'context.order.lines[context.amount]',
    'EXPR_TYPE',
    'context.order.lines[context.amount]',
    { index: 'context.amount' },
  ],
  ['size(context.amount)', 'EXPR_TYPE', 'size(context.amount)', { operator: 'size()' }],
  ['timestamp(true)', 'EXPR_TYPE', 'timestamp(true)', { operator: 'timestamp()', left: 'boolean' }],
  ['sise(context.order.lines)', 'EXPR_UNKNOWN_FUNCTION', 'sise', { nearest: 'size' }],
  ['context.order.lines.sum()', 'EXPR_UNKNOWN_FUNCTION', 'sum', {}],
  ['now()', 'EXPR_NONDETERMINISTIC', 'now', {}],
  ['1 + random()', 'EXPR_NONDETERMINISTIC', 'random', {}],
  ['secrets.DB_PASSWORD', 'EXPR_SECRET_CONTEXT', 'secrets', {}],
  ['"".constructor.constructor("return process")()', 'EXPR_FORBIDDEN', 'constructor', {}],
  ['this.process.mainModule.require("child_process")', 'EXPR_FORBIDDEN', 'this', {}],
  ['[1..1000000000]', 'EXPR_SYNTAX', '.', { range: '[1..1000000000]' }],
  ['context.amount >', 'EXPR_SYNTAX', '', {}],
  ['context.名', 'EXPR_SYNTAX', '名', {}],
  ['context.order.orderId.matches(context.order.orderId)', 'EXPR_REGEX', 'context.order.orderId', {}],
  ['timestamp("2024-13-45T00:00:00Z") > now', 'EXPR_BAD_DATE', '"2024-13-45T00:00:00Z"', {}],
  ['duration("PT30M") > parameters.window', 'EXPR_BAD_DURATION', '"PT30M"', {}],
  ['context.amount > 9007199254740993', 'DEF_NUMBER_PRECISION', '9007199254740993', {}],
  ['context.?order', 'EXPR_NOT_JSON', 'context.?order', {}],
])('%s: %s at %j', (text, code, at, params) => {
  const [finding, ...others] = checkExpression(text, variables);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code, params });
  expect(text.slice(finding?.range.from, finding?.range.to)).toBe(at);
});

test('all unknown variables are told at once', () => {
  expect(checkExpression('a + b', variables).map((finding) => finding.params['field'])).toEqual(['a', 'b']);
});

test.each([
  ['context.order.orderId == "a"', 'bool'],
  ['context.free', 'bool'],
  ['parameters.window', 'duration'],
  ['now - timestamp(event.at)', 'duration'],
  ['context.order.orderId', 'duration'],
] as const)('%s fits where %s is due', (text, expected) => {
  expect(checkExpression(text, variables, expected)).toEqual([]);
});

test.each([
  ['context.amount', 'bool', 'boolean'],
  ['context.amount', 'duration', 'duration'],
] as const)('%s does not fit where %s is due', (text, expected, name) => {
  const [finding] = checkExpression(text, variables, expected);
  expect(finding).toMatchObject({ code: 'EXPR_TYPE', params: { expected: name, found: 'number' } });
});
