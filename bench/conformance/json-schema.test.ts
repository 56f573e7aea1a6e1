import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jsonSchemaScore } from './json-schema-command.ts';
import { judgeTest, suiteTests } from './json-schema-suite.ts';

const remote = 'http://localhost:1234/draft2020-12/text.json';

const files = {
  'remotes/draft2020-12/text.json': { $defs: { text: { type: 'string' } }, $ref: '#/$defs/text' },
  'tests/draft2020-12/own.json': [
    group({ type: 'integer' }, [1, true], ['1', false]),
    group({ $ref: remote }, ['text', true], [1, false]),
    group({ $dynamicRef: '#x' }, [1, true]),
    group({ format: 'date' }, ['2026-02-30', true], ['2026-02-28', true]),
    group({ format: 'planet' }, ['Mars', true]),
    group({ $ref: 'http://localhost:1234/nowhere.json' }, [1, true]),
    group({ type: 'string' }, [1, true]),
  ],
  'tests/draft7/own.json': [group({ items: [{ type: 'string' }] }, [[1], false], [['a'], true])],
};

function group(schema: object, ...tests: readonly (readonly [unknown, boolean])[]): object {
  const all = tests.map(([data, valid], index) => ({ description: String(index), data, valid }));
  return { description: JSON.stringify(schema), schema, tests: all };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-json-schema-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('answers are right, wrong, or refused by the name of the keyword', () => {
  const results = suiteTests(folder).map(judgeTest);
  expect(results.map(({ verdict, detail }) => (detail === undefined ? verdict : `${verdict} ${detail}`))).toEqual([
    'passed',
    'passed',
    'passed',
    'passed',
    'refused $dynamicRef',
    'refused format',
    'passed',
    'refused format',
    'refused $ref',
    'wrong compiled, interpreted',
    'passed',
    'passed',
  ]);
  expect(jsonSchemaScore(results)).toBe('jsonschema: passed=7/12 refused=4 wrong=1');
});
