import type { JsonSchema } from '../kernel/json.ts';
import { levelOf, tableRules, type Direction } from './compat/direction-table.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { schemaCompat } from './schema-compat.ts';

const directions = ['input', 'output', 'event', 'stored', 'parameters'] as const satisfies readonly Direction[];

function object(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', properties, required };
}

const a = object({ a: { type: 'string' } }, ['a']);
const card = object({ kind: { const: 'card' }, number: { type: 'string' } }, ['kind']);
const cash = object({ kind: { const: 'cash' } }, ['kind']);

/** A change for each row of the table of contracts.md section 3, with its level for input, output, event and stored. */
const table: readonly { rule: string; old: JsonSchema; next: JsonSchema; levels: string }[] = [
  {
    rule: 'optional-added',
    old: a,
    next: object({ a: { type: 'string' }, b: { type: 'string' } }, ['a']),
    levels: 'minor minor minor minor',
  },
  {
    rule: 'required-added',
    old: a,
    next: object({ a: { type: 'string' }, b: { type: 'string' } }, ['a', 'b']),
    levels: 'major minor major major',
  },
  {
    rule: 'optional-removed',
    old: object({ a: { type: 'string' }, b: { type: 'string' } }, ['a']),
    next: a,
    levels: 'minor major major minor',
  },
  {
    rule: 'required-removed',
    old: object({ a: { type: 'string' }, b: { type: 'string' } }, ['a', 'b']),
    next: a,
    levels: 'minor major major minor',
  },
  { rule: 'made-optional', old: a, next: object({ a: { type: 'string' } }), levels: 'minor major major minor' },
  { rule: 'made-required', old: object({ a: { type: 'string' } }), next: a, levels: 'major minor major major' },
  {
    rule: 'enum-added',
    old: object({ s: { enum: ['x'] } }),
    next: object({ s: { enum: ['x', 'y'] } }),
    levels: 'minor major major minor',
  },
  {
    rule: 'enum-removed',
    old: object({ s: { enum: ['x', 'y'] } }),
    next: object({ s: { enum: ['x'] } }),
    levels: 'major minor major major',
  },
  { rule: 'branch-added', old: { oneOf: [card] }, next: { oneOf: [card, cash] }, levels: 'minor major major minor' },
  { rule: 'branch-removed', old: { oneOf: [card, cash] }, next: { oneOf: [card] }, levels: 'major minor major major' },
  {
    rule: 'widened',
    old: object({ n: { type: 'integer', maximum: 5 } }),
    next: object({ n: { type: 'integer', maximum: 9 } }),
    levels: 'minor major major minor',
  },
  {
    rule: 'widened',
    old: object({ n: { type: 'string', pattern: '^a' } }),
    next: object({ n: { type: 'string' } }),
    levels: 'minor major major minor',
  },
  {
    rule: 'widened',
    old: object({ n: { type: 'integer' } }),
    next: object({ n: { type: 'number' } }),
    levels: 'minor major major minor',
  },
  {
    rule: 'widened',
    old: object({ n: { type: 'string' } }),
    next: object({ n: { type: ['string', 'null'] } }),
    levels: 'minor major major minor',
  },
  {
    rule: 'tightened',
    old: object({ list: { type: 'array', items: { type: 'integer' } } }),
    next: object({ list: { type: 'array', items: { type: 'integer', minimum: 1 } } }),
    levels: 'major minor major major',
  },
  {
    rule: 'tightened',
    old: object({ n: { type: 'string' } }),
    next: object({ n: { type: 'string', format: 'date' } }),
    levels: 'major minor major major',
  },
  {
    rule: 'type-changed',
    old: object({ n: { type: 'integer' } }),
    next: object({ n: { type: 'string' } }),
    levels: 'major major major major',
  },
  {
    rule: 'unit-changed',
    old: object({ n: { type: 'integer', 'x-unit': 'kg' } }),
    next: object({ n: { type: 'integer', 'x-unit': 'g' } }),
    levels: 'major major major major',
  },
  {
    rule: 'standard-changed',
    old: object({ n: { type: 'string', 'x-std': 'GB-2260' } }),
    next: object({ n: { type: 'string' } }),
    levels: 'major major major major',
  },
  {
    rule: 'changed',
    old: object({ n: { type: 'string', pattern: '^a+$' } }),
    next: object({ n: { type: 'string', pattern: '^b+$' } }),
    levels: 'major major major major',
  },
  {
    rule: 'enum-opened',
    old: object({ s: { enum: ['x'] } }),
    next: object({ s: { enum: ['x'], 'x-open-enum': 'fallback' } }),
    levels: 'minor major major minor',
  },
  {
    rule: 'enum-closed',
    old: object({ s: { enum: ['x'], 'x-open-enum': 'fallback' } }),
    next: object({ s: { enum: ['x'] } }),
    levels: 'minor minor minor minor',
  },
  {
    rule: 'pii-marked',
    old: object({ n: { type: 'string' } }),
    next: object({ n: { type: 'string', 'x-pii': 'phone' } }),
    levels: 'minor minor minor minor',
  },
  {
    rule: 'pii-unmarked',
    old: object({ n: { type: 'string', 'x-pii': 'phone' } }),
    next: object({ n: { type: 'string' } }),
    levels: 'minor minor minor minor',
  },
  {
    rule: 'text-changed',
    old: object({ n: { type: 'string' } }),
    next: object({ n: { type: 'string', description: 'A name' } }),
    levels: 'patch patch patch patch',
  },
];

const cells = table.flatMap((row) =>
  directions.map((direction, column) => ({ ...row, direction, level: row.levels.split(' ')[column % 4] })),
);

test.each(cells)('$rule is $level for $direction ($next)', ({ rule, old, next, direction, level }) => {
  const [row, ...more] = schemaCompat(old, next, direction);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ rule, level });
  if (level !== 'major' || row?.counterExample === undefined) return;
  const [byOld, byNext] = [old, next].map(
    (schema) => interpretedCompiler.compile(schema)(row.counterExample ?? null).ok,
  );
  expect({ byOld, byNext }).toEqual(expectedOf(rule, direction));
});

/** Who takes the counter-example: of a changed meaning both do, of all else exactly the side that may write it. */
function expectedOf(rule: string, direction: Direction): object {
  if (['unit-changed', 'standard-changed', 'enum-opened', 'optional-removed'].includes(rule))
    return { byOld: true, byNext: true };
  if (direction === 'output') return { byOld: false, byNext: true };
  if (direction !== 'event') return { byOld: true, byNext: false };
  return expect.objectContaining({ byOld: expect.any(Boolean) });
}

test('every rule of the table has a change above', () => {
  expect([...new Set(table.map(({ rule }) => rule))].toSorted()).toEqual([...tableRules].toSorted());
});

test('every breaking row has a counter-example', () => {
  const breaking = cells.filter(({ level }) => level === 'major');
  const without = breaking.filter(
    ({ old, next, direction }) => schemaCompat(old, next, direction)[0]?.counterExample === undefined,
  );
  expect(without.map(({ rule, direction }) => `${rule} ${direction}`)).toEqual([]);
});

const open = { enum: ['x'], 'x-open-enum': 'fallback' };
const more = { enum: ['x', 'y'], 'x-open-enum': 'fallback' };

test('readers of an open enum were told to expect other values', () => {
  expect(schemaCompat(object({ s: open }), object({ s: more }), 'output')).toMatchObject([
    { rule: 'enum-added', level: 'minor', pointer: '/s', to: ['y'] },
  ]);
});

test('a default fills a parameter that is added', () => {
  const next = object({ a: { type: 'string' }, b: { type: 'string', default: 'x' } }, ['a', 'b']);
  expect(schemaCompat(a, next, 'parameters')).toMatchObject([{ rule: 'required-added', level: 'minor' }]);
  expect(schemaCompat(a, next, 'input')).toMatchObject([{ rule: 'required-added', level: 'major' }]);
});

test('the same values in other words are compatible', () => {
  const old = object({ n: { type: 'integer', minimum: 1 } });
  const next = object({ n: { type: 'integer', exclusiveMinimum: 0 } });
  for (const direction of directions) {
    expect(schemaCompat(old, next, direction).map(({ level }) => level)).toEqual(['minor', 'minor']);
  }
});

test('each change is told at its place, with a value that shows it', () => {
  const line = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema =>
    object({ lines: { type: 'array', items: object(properties, ['sku']) } });
  const old = line({ sku: { type: 'string', maxLength: 20 }, count: { type: 'integer', minimum: 0 } });
  const next = line({ sku: { type: 'string', maxLength: 10 }, count: { type: 'integer', minimum: 1 } });
  const rows = schemaCompat(old, next, 'input');
  expect(rows).toMatchObject([
    { rule: 'tightened', pointer: '/lines/0/sku', keyword: 'maxLength', from: 20, to: 10, level: 'major' },
    { rule: 'tightened', pointer: '/lines/0/count', keyword: 'minimum', from: 0, to: 1, level: 'major' },
  ]);
  expect(rows[1]?.counterExample).toMatchObject({ lines: [{ count: 0 }] });
});

test('equal schemas need nothing', () => {
  for (const direction of directions) {
    expect(
      schemaCompat(a, { required: ['a'], properties: { a: { type: 'string' } }, type: 'object' }, direction),
    ).toEqual([]);
    expect(levelOf('text-changed', direction)).toBe('patch');
  }
});
