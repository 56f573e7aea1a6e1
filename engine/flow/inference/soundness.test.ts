import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { interpretedCompiler } from '../../schema/interpreted-compiler.ts';
import { sample } from '../../schema/sample.ts';
import { seededRandom } from '../../schema/seeded-random.ts';
import { compileExpression, compileGuard } from '../expression/compile.ts';
import type { Scope } from './scope.ts';
import { narrowBy, typeExpression } from './type-expression.ts';

/* What is inferred holds for what is evaluated: random conditions and expressions over random data of the declared types. */

const order: JsonSchema = {
  type: 'object',
  required: ['id', 'total', 'tags', 'way'],
  properties: {
    id: { type: 'string', maxLength: 4 },
    total: { type: 'integer', minimum: -3, maximum: 6 },
    weight: { type: 'number', minimum: 0, maximum: 3 },
    tags: { type: 'array', items: { enum: ['a', 'b'] }, maxItems: 3 },
    way: { enum: ['card', 'cash', 'none'] },
  },
};
const shape: JsonSchema = {
  oneOf: [
    {
      type: 'object',
      required: ['kind', 'r'],
      properties: { kind: { const: 'c' }, r: { type: 'integer', minimum: 0, maximum: 2 } },
    },
    { type: 'object', required: ['kind', 's'], properties: { kind: { const: 's' }, s: { type: 'boolean' } } },
  ],
};
const fields: Readonly<Record<string, JsonSchema>> = {
  order,
  shape,
  paid: { anyOf: [{ type: 'integer', minimum: 0, maximum: 4 }, { type: 'null' }] },
  flag: { type: 'boolean' },
};
const scope: Scope = {
  variables: new Map(),
  context: new Map(Object.entries(fields).map(([name, schema]) => [name, { schema, unset: false }])),
  facts: new Map(),
};

const atoms = [
  'context.order.total > 2',
  'context.order.total <= 0',
  'context.order.total < 3',
  'context.order.total >= 5',
  'context.order.total == 3',
  'context.order.total != -3',
  'context.order.total in [-3, -2, 6]',
  '!(context.order.total in [5, 6])',
  'context.order.way == "card"',
  'context.order.way != "none"',
  'context.order.way in ["card", "cash"]',
  'has(context.order.weight)',
  'has(context.order.weight) && context.order.weight < 1.5',
  'size(context.order.tags) > 1',
  'context.order.tags.size() == 0',
  'context.paid == null',
  'context.paid != null && context.paid >= 2',
  'context.paid == 0',
  'context.flag',
  'context.shape.kind == "c"',
  'context.shape.kind == "c" && context.shape.r > 0',
  'context.shape.kind != "c" && context.shape.s',
  'context.order.total > context.order.total - 1',
  'context.paid == context.order.total',
  'context.order.tags.exists(t, t == "a")',
  'context.order.total * 2 > 7',
];

const expressions = [
  'context.order.total + 1',
  '-context.order.total * 3 - 2',
  'context.order.total % 4',
  'context.order.total / 2',
  'context.order.?weight.orValue(9.5)',
  'context.paid == null ? "none" : context.order.id',
  'context.paid != null ? context.paid : -1',
  'context.order.tags.map(t, t + "!")',
  'context.order.tags.filter(t, t == "a")',
  'size(context.order.id) * size(context.order.tags)',
  'context.shape.kind == "c" ? context.shape.r : 7',
  '{"a": context.order.way, "b": [context.flag, context.paid]}',
  'context.flag ? context.order.tags : ["z"]',
  'string(context.order.total) + context.order.id',
  'context.order.id.contains("a") || context.flag',
];

const random = seededRandom(11);

function pick<Item>(items: readonly Item[]): Item {
  const found = items[Math.floor(random() * items.length)];
  if (found === undefined) throw new TypeError('nothing to pick');
  return found;
}

/** Up to three atoms joined at random. */
function condition(depth = 2): string {
  if (depth === 0 || random() < 0.3) return random() < 0.3 ? `!(${pick(atoms)})` : `(${pick(atoms)})`;
  return `(${condition(depth - 1)} ${pick(['&&', '||'])} ${condition(depth - 1)})`;
}

const values = Object.fromEntries(
  Object.entries(fields).map(([name, schema]) => {
    const made = sample(schema, { seed: 3, mode: 'boundary' });
    return [name, made.kind === 'found' ? made.values.map(({ value }) => value) : []];
  }),
);

/** Samples stand at the edges; numbers are spread over what is declared. */
function data(): JsonObject {
  const own = Object.fromEntries(Object.keys(fields).map((name) => [name, pick(values[name] ?? [])]));
  const order = isJsonObject(own['order']) ? own['order'] : {};
  const weight: JsonObject = order['weight'] === undefined ? {} : { weight: pick([0, 1, 1.5, 2, 3]) };
  const paid = pick([null, 0, 1, 2, 3, 4]);
  return { ...own, paid, order: { ...order, ...weight, total: Math.floor(random() * 10) - 3 } };
}

const compiled = new Map<string, (value: Json) => boolean>();

function takes(schema: JsonSchema, value: Json): boolean {
  const key = JSON.stringify(schema);
  const known =
    compiled.get(key) ??
    (
      (validate) => (one: Json) =>
        validate(one).ok
    )(interpretedCompiler.compile(schema));
  compiled.set(key, known);
  return known(value);
}

test('where a condition is seen to hold or not, the narrowed types take the data', () => {
  let seen = 0;
  for (let round = 0; round < 1_500; round += 1) {
    const guard = condition();
    const context = data();
    const holds = compileGuard(guard)({ context });
    const narrowed = narrowBy(guard, scope, holds);
    if (narrowed === undefined)
      throw new Error(`${guard} is ${holds} for ${JSON.stringify(context)}, which was ruled out`);
    for (const [name, { schema }] of narrowed.context ?? []) {
      const value = context[name] ?? null;
      if (!takes(schema, value))
        throw new Error(`${guard} is ${holds}: ${name} = ${JSON.stringify(value)} is not ${JSON.stringify(schema)}`);
      seen += 1;
    }
  }
  expect(seen).toBe(6_000);
});

test('what an expression gives is of the type that was inferred, also behind a condition', () => {
  let seen = 0;
  for (let round = 0; round < 1_500; round += 1) {
    const [guard, text, context] = [condition(1), pick(expressions), data()];
    const within = narrowBy(guard, scope, compileGuard(guard)({ context })) ?? scope;
    const result = compileExpression(text)({ context });
    const { schema } = typeExpression(text, within);
    if (!takes(schema, result))
      throw new Error(`${text} gives ${JSON.stringify(result)}, not ${JSON.stringify(schema)}; ${guard}`);
    seen += 1;
  }
  expect(seen).toBe(1_500);
});
