import type { Json, JsonObject } from '../kernel/json.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import { compat, type ContractCompat } from './compat.ts';
import type { Contract } from './contract.ts';
import { parseContract } from './parse-contract.ts';

const base: JsonObject = {
  capability: 'stock.reserve',
  version: '1.4.0',
  title: 'Reserve',
  owner: 'stock',
  effect: 'write',
  undo: 'stock.release@^1',
  timeout: 'PT30S',
  input: {
    type: 'object',
    required: ['sku'],
    properties: { sku: { type: 'string' }, weight: { type: 'integer', 'x-unit': 'kg' } },
  },
  output: {
    type: 'object',
    required: ['id', 'status'],
    properties: { id: { type: 'string' }, status: { enum: ['FULL'] }, note: { type: 'string' } },
  },
  errors: { OUT_OF_STOCK: { class: 'business', data: { type: 'object', properties: { sku: { type: 'string' } } } } },
};

function contract(change: JsonObject): Contract {
  const members = Object.entries({ ...base, ...change }).filter(([, value]) => value !== null);
  const { contract: parsed, issues } = parseContract(Object.fromEntries(members), 'contract');
  if (parsed === undefined) throw new Error(JSON.stringify(issues));
  return parsed;
}

function verdict(change: JsonObject, before: JsonObject = {}): ContractCompat {
  return compat(contract(before), contract(change));
}

function output(properties: JsonObject, required: readonly string[] = ['id', 'status']): JsonObject {
  return {
    output: {
      type: 'object',
      required,
      properties: { id: { type: 'string' }, status: { enum: ['FULL'] }, ...properties },
    },
  };
}

const note = { note: { type: 'string' } };
const outOfStock = { class: 'business', data: { type: 'object', properties: { sku: { type: 'string' } } } };
const noUndo = { none: 'cannot be taken back' };

const rows: readonly { name: string; before?: JsonObject; change: JsonObject; says: string; version: string }[] = [
  { name: 'nothing', change: {}, says: '', version: '1.4.0' },
  { name: 'text', change: { title: 'Hold' }, says: 'contract /title description-changed patch', version: '1.4.1' },
  {
    name: 'an optional output',
    change: output({ ...note, more: { type: 'string' } }),
    says: 'output /more optional-added minor',
    version: '1.5.0',
  },
  { name: 'an output less', change: output({}), says: 'output /note optional-removed major', version: '2.0.0' },
  {
    name: 'a status more',
    change: output({ ...note, status: { enum: ['FULL', 'PARTIAL'] } }),
    says: 'output /status enum-added major',
    version: '2.0.0',
  },
  {
    name: 'a new error',
    change: { errors: { OUT_OF_STOCK: outOfStock, CLOSED: { class: 'business' } } },
    says: 'errors/CLOSED  error-added minor',
    version: '1.5.0',
  },
  { name: 'an error less', change: { errors: {} }, says: 'errors/OUT_OF_STOCK  error-removed major', version: '2.0.0' },
  {
    name: 'an error of another class',
    change: { errors: { OUT_OF_STOCK: { ...outOfStock, class: 'transient' } } },
    says: 'errors/OUT_OF_STOCK  error-class-changed major',
    version: '2.0.0',
  },
  {
    name: 'an error with other data',
    change: {
      errors: {
        OUT_OF_STOCK: { class: 'business', data: { type: 'object', properties: { sku: { type: 'integer' } } } },
      },
    },
    says: 'errors/OUT_OF_STOCK /sku type-changed major',
    version: '2.0.0',
  },
  {
    name: 'a write that only read',
    before: { effect: 'read', undo: null },
    change: {},
    says: 'contract /effect effect-raised major; contract /undo undo-added minor',
    version: '2.0.0',
  },
  {
    name: 'never twice',
    change: { repeat: 'never' },
    says: 'contract /repeat repeat-forbidden major',
    version: '2.0.0',
  },
  {
    name: 'repeatable',
    before: { repeat: 'never' },
    change: { repeat: 'by-key' },
    says: 'contract /repeat repeat-allowed minor',
    version: '1.5.0',
  },
  { name: 'no undo any more', change: { undo: noUndo }, says: 'contract /undo undo-changed major', version: '2.0.0' },
  {
    name: 'an undo at last',
    before: { undo: noUndo },
    change: {},
    says: 'contract /undo undo-added minor',
    version: '1.5.0',
  },
  {
    name: 'another undo',
    change: { undo: 'stock.free@^1' },
    says: 'contract /undo undo-changed major',
    version: '2.0.0',
  },
  { name: 'more time', change: { timeout: 'PT1M' }, says: 'contract /timeout timeout-longer minor', version: '1.5.0' },
  { name: 'less time', change: { timeout: 'PT5S' }, says: 'contract /timeout timeout-shorter minor', version: '1.5.0' },
  {
    name: 'other units',
    change: {
      input: {
        type: 'object',
        required: ['sku'],
        properties: { sku: { type: 'string' }, weight: { type: 'integer', 'x-unit': 'g' } },
      },
    },
    says: 'input /weight unit-changed major',
    version: '2.0.0',
  },
  {
    name: 'before 1.0',
    before: { version: '0.3.1' },
    change: { version: '0.3.2', repeat: 'never' },
    says: 'contract /repeat repeat-forbidden major',
    version: '0.4.0',
  },
  {
    name: 'an addition before 1.0',
    before: { version: '0.3.1' },
    change: { version: '0.3.2', ...output({ ...note, more: { type: 'string' } }) },
    says: 'output /more optional-added minor',
    version: '0.3.2',
  },
];

test.each(rows)('$name: $version', ({ before = {}, change, says, version }) => {
  const told = verdict(change, before);
  expect(told.because.map(({ part, pointer, rule, level }) => `${part} ${pointer} ${rule} ${level}`).join('; ')).toBe(
    says,
  );
  expect(told.version).toBe(version);
  expect(told.verdict).toBe(says.includes('major') ? 'breaking' : 'compatible');
});

test('an output that readers do not know is shown', () => {
  const change = output({ ...note, status: { enum: ['FULL', 'PARTIAL'] } });
  const [row] = verdict(change).because;
  const counterExample: Json = row?.counterExample ?? null;
  expect(counterExample).toMatchObject({ status: 'PARTIAL' });
  expect(interpretedCompiler.compile(contract({}).output)(counterExample).ok).toBe(false);
  expect(interpretedCompiler.compile(contract(change).output)(counterExample).ok).toBe(true);
});

test('breaking rows come first, and what a person must approve is marked', () => {
  const input = {
    type: 'object',
    required: ['sku'],
    properties: { sku: { type: 'string', 'x-pii': 'name' }, weight: { type: 'integer', 'x-unit': 'kg' } },
  };
  const { because } = verdict({ ...output({}), input });
  expect(because).toMatchObject([{ level: 'major' }, { rule: 'pii-marked', level: 'minor', needsApproval: true }]);
});
