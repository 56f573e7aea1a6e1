import type { Json, JsonObject } from '../kernel/json.ts';
import { parseContract } from './parse-contract.ts';

const good: JsonObject = {
  capability: 'stock.level',
  version: '1.0.0',
  title: { en: 'Stock level', 'zh-CN': '库存水平' },
  owner: 'stock-team',
  input: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
  output: { type: 'integer' },
  effect: 'read',
};

const wrong: readonly { name: string; change: JsonObject; found: string }[] = [
  { name: 'B1', change: { input: null }, found: 'CAP_SCHEMA_INVALID /input' },
  { name: 'B1 list', change: { input: [] }, found: 'CAP_SCHEMA_INVALID /input' },
  { name: 'B2', change: { input: { $ref: 'http://169.254.169.254/x' } }, found: 'CAP_SCHEMA_REMOTE_REF /input/$ref' },
  { name: 'B3', change: { output: { $async: true } }, found: 'CAP_SCHEMA_KEYWORD /output/$async' },
  { name: 'B10', change: { input: { format: 'chinese-id' } }, found: 'CAP_SCHEMA_FORMAT /input/format' },
  { name: 'B12', change: { input: false }, found: 'CAP_SCHEMA_UNSATISFIABLE /input' },
  { name: 'B15', change: { capability: '../x' }, found: 'CAP_BAD_NAME /capability' },
  { name: 'B15 empty', change: { capability: '' }, found: 'CAP_BAD_NAME /capability' },
  { name: 'B15 long', change: { capability: `a.${'x'.repeat(300)}` }, found: 'CAP_BAD_NAME /capability' },
  { name: 'an unknown field', change: { timeOut: 'PT1S' }, found: 'DEF_UNKNOWN_FIELD /timeOut' },
  { name: 'a version', change: { version: '1' }, found: 'DEF_BAD_VERSION /version' },
  { name: 'a duration', change: { timeout: '30s' }, found: 'DEF_BAD_DURATION /timeout' },
  { name: 'a write without undo', change: { effect: 'write' }, found: 'CAP_UNDO_MISSING /undo' },
  { name: 'an undo of a read', change: { undo: 'a.b@^1' }, found: 'CAP_UNDO_UNNEEDED /undo' },
  { name: 'an undo that is no range', change: { effect: 'write', undo: 'a.b' }, found: 'DEF_TYPE /undo' },
  {
    name: 'an error code',
    change: { errors: { oops: { class: 'business' } } },
    found: 'CAP_BAD_ERROR_CODE /errors/oops',
  },
  { name: 'an error class', change: { errors: { OOPS: { class: 'bad' } } }, found: 'DEF_TYPE /errors/OOPS/class' },
  {
    name: 'an example',
    change: { examples: [{ input: { sku: 1 } }] },
    found: 'CAP_EXAMPLE_INVALID /examples/0/input/sku',
  },
];

test.each(wrong)('$name: $found', ({ change, found }) => {
  const { contract, issues } = parseContract({ ...good, ...change }, 'contract');
  expect(contract).toBeUndefined();
  expect(issues.map(({ code, location }) => `${code} ${location.pointer}`)).toContain(found);
});

test.each<{ undo: Json; kind: string }>([
  { undo: 'stock.release@^1', kind: 'contract' },
  { undo: { none: 'a message cannot be unsent' }, kind: 'none' },
  { undo: { pivot: true }, kind: 'pivot' },
])('undo as $kind', ({ undo, kind }) => {
  expect(parseContract({ ...good, effect: 'write', undo }, 'contract').contract?.undo?.kind).toBe(kind);
});

test('draft-07 schemas are stored as 2020-12', () => {
  const input = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'array', items: [{ type: 'string' }] };
  expect(parseContract({ ...good, input }, 'contract').contract?.input).toEqual({
    type: 'array',
    prefixItems: [{ type: 'string' }],
  });
});

test('what is not an object is no contract', () => {
  expect(parseContract([], 'contract').issues).toHaveLength(1);
});

test('equal contracts have equal hashes, whatever the order of their fields', () => {
  const turned = Object.fromEntries(Object.entries(good).toReversed());
  expect(parseContract(turned, 'a').contract?.hash).toBe(parseContract(good, 'b').contract?.hash);
  expect(parseContract({ ...good, owner: 'others' }, 'c').contract?.hash).not.toBe(
    parseContract(good, 'b').contract?.hash,
  );
});
