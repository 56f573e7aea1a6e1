import type { JsonSchema } from '../../kernel/json.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { narrowBy, typeExpression } from './type-expression.ts';

const order: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    total: { type: 'integer', minimum: 0 },
    note: { type: 'string' },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { sku: { type: 'string' }, price: { type: 'number' } }, required: ['sku'] },
    },
  },
  required: ['id', 'total', 'lines'],
};

const payment: JsonSchema = { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] };

const shape: JsonSchema = {
  oneOf: [
    {
      type: 'object',
      properties: { kind: { const: 'circle' }, radius: { type: 'number' } },
      required: ['kind', 'radius'],
    },
    { type: 'object', properties: { kind: { const: 'square' }, side: { type: 'number' } }, required: ['kind', 'side'] },
  ],
};

const scope: Scope = {
  variables: new Map<string, JsonSchema>([
    [
      'input',
      {
        type: 'object',
        properties: { n: { type: 'integer' }, x: { type: 'number', minimum: 1, maximum: 9 } },
        required: ['n', 'x'],
      },
    ],
    ['event', true],
  ]),
  context: new Map([
    ['order', { schema: order, unset: false }],
    ['payment', { schema: { ...payment, type: ['object', 'null'] }, unset: false }],
    ['quote', { schema: { type: 'number' }, unset: true }],
    ['status', { schema: { enum: ['open', 'paid', 'closed'] }, unset: false }],
    ['flag', { schema: { type: 'boolean' }, unset: false }],
    ['shape', { schema: shape, unset: false }],
  ]),
  facts: new Map(),
};

test.each<{ text: string; schema: JsonSchema; exact?: boolean }>([
  { text: '5', schema: { const: 5 } },
  { text: 'context.order.total', schema: { type: 'integer', minimum: 0 } },
  { text: 'context["order"]["total"]', schema: { type: 'integer', minimum: 0 } },
  { text: 'context.order.total + 1', schema: { type: 'integer', minimum: 1 }, exact: false },
  { text: 'context.order.total - 1', schema: { type: 'integer', minimum: -1 }, exact: false },
  { text: 'context.order.total / 2', schema: { type: 'number', minimum: 0 }, exact: false },
  { text: 'input.n * 2', schema: { type: 'integer' }, exact: false },
  { text: 'input.x * 10', schema: { type: 'number', minimum: 10, maximum: 90 }, exact: false },
  { text: 'input.n % 10', schema: { type: 'integer', minimum: -10, maximum: 10 }, exact: false },
  { text: '-input.x', schema: { type: 'number', minimum: -9, maximum: -1 }, exact: false },
  { text: 'context.order.id + "-x"', schema: { type: 'string' }, exact: false },
  { text: 'context.flag ? "a" : "b"', schema: { enum: ['a', 'b'] } },
  { text: 'context.flag ? 1.5 : input.n', schema: { type: 'number' } },
  { text: 'context.order.?note.orValue("none")', schema: { type: 'string' } },
  { text: 'context.payment.?amount.orValue(0)', schema: { type: 'integer' } },
  { text: 'context.order.lines.map(l, l.sku)', schema: { type: 'array', items: { type: 'string' } } },
  { text: 'size(context.order.lines)', schema: { type: 'integer', minimum: 0 }, exact: false },
  { text: 'context.order.lines[0].sku', schema: { type: 'string' } },
  { text: 'context.order.total > 5', schema: { type: 'boolean' } },
  { text: 'now + duration("1h")', schema: { type: 'string', format: 'date-time' }, exact: false },
  { text: '[1, 2]', schema: { type: 'array', items: { enum: [1, 2] }, minItems: 2, maxItems: 2 } },
  {
    text: '{"a": context.order.id}',
    schema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  },
  { text: 'event.anything', schema: true, exact: false },
  { text: 'context.shape.kind', schema: { enum: ['circle', 'square'] } },
])('$text', ({ text, schema, exact = true }) => {
  const typing = typeExpression(text, scope);
  expect({ schema: typing.schema, exact: typing.exact }).toEqual({ schema, exact });
});

function readings(text: string): readonly string[] {
  const found: Reading[] = [];
  typeExpression(text, scope, (reading) => found.push(reading));
  return found.map(({ kind, path, name, range }) => `${kind} ${path.join('.') || name} ${range.from}-${range.to}`);
}

test.each([
  { text: 'context.payment.amount', found: ['null context.payment 0-15'] },
  { text: 'context.payment != null && context.payment.amount > 5', found: [] },
  { text: 'context.payment == null || context.payment.amount > 5', found: [] },
  { text: 'context.payment == null ? 0 : context.payment.amount', found: [] },
  { text: 'context.payment != null ? 0 : context.payment.amount', found: ['null context.payment 30-45'] },
  { text: 'context.payment', found: [] },
  { text: 'context.payment.?amount.orValue(0) > 5', found: [] },
  { text: 'context.order.note', found: ['absent context.order.note 14-18'] },
  { text: 'has(context.order.note) && context.order.note == "x"', found: [] },
  { text: 'has(context.order.note) ? context.order.note : ""', found: [] },
  { text: 'context.quote > 5', found: ['unset context.quote 0-13'] },
  { text: 'context.order.lines.map(l, l.price)', found: ['absent l.price 29-34'] },
  { text: 'context.order.lines.filter(l, has(l.price)).map(l, l.price)', found: [] },
  { text: 'context.order.lines.exists(l, l.color == "red")', found: ['unknown l.color 32-37'] },
  { text: 'context.shape.radius', found: ['absent context.shape.radius 14-20'] },
  { text: 'context.shape.kind == "circle" && context.shape.radius > 1', found: [] },
  { text: 'context.shape.kind == "square" && context.shape.radius > 1', found: ['unknown context.shape.radius 48-54'] },
  { text: 'event.payment.amount > 5', found: [] },
])('what $text takes for granted', ({ text, found }) => {
  expect(readings(text)).toEqual(found);
});

test.each([
  { text: 'context.order.total < 0', can: [false] },
  { text: 'context.order.total >= 0', can: [true] },
  { text: 'context.order.total > 0', can: [true, false] },
  { text: 'input.x > 9 || input.x < 1', can: [false] },
  { text: 'input.x >= 1 && input.x <= 9', can: [true] },
  { text: 'context.status in ["open", "paid", "closed"]', can: [true] },
  { text: 'context.status == "lost"', can: [false] },
  { text: 'context.status == "open" || context.status == "paid" || context.status == "closed"', can: [true] },
  { text: 'context.flag || !context.flag', can: [true] },
  { text: 'context.flag && !context.flag', can: [false] },
  { text: 'input.n > context.order.total && input.n <= context.order.total', can: [false] },
  { text: 'input.n > context.order.total', can: [true, false] },
  { text: 'has(context.order.id)', can: [true] },
  { text: 'has(context.order.note)', can: [true, false] },
  { text: 'context.order != null', can: [true] },
  { text: 'context.payment != null', can: [true, false] },
  { text: 'size(context.order.lines) >= 0', can: [true] },
  { text: 'size(context.order.lines) > 0 && context.order.lines.size() == 0', can: [true, false] },
  { text: 'size(context.order.lines) > 3 && size(context.order.lines) < 2', can: [false] },
  { text: 'context.shape.kind == "triangle"', can: [false] },
  { text: 'event.x == 1', can: [true, false] },
  { text: 'context.order.total > input.x && context.order.total < 1', can: [false] },
  { text: 'context.order.id == 5', can: [false] },
])('$text can be $can', ({ text, can }) => {
  expect([true, false].filter((holds) => narrowBy(text, scope, holds) !== undefined)).toEqual(can);
});
