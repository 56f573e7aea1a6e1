import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ajvCompiler, type Json, type JsonSchema } from '@tessera/engine';
import { interpretedCompiler } from '@tessera/engine/check';
import { bundled, type Documents } from './json-schema-bundle.ts';
import { refusedKeyword } from './json-schema-refusal.ts';

/** One test of the suite: a value, and whether the schema of its group accepts it. */
export interface SuiteTest {
  readonly file: string;
  readonly group: string;
  readonly test: string;
  readonly schema: JsonSchema;
  readonly data: Json;
  readonly valid: boolean;
}

export interface SuiteResult extends Omit<SuiteTest, 'schema' | 'data' | 'valid'> {
  readonly verdict: 'passed' | 'wrong' | 'refused';
  /** The keyword that is refused, or which validators are wrong. */
  readonly detail?: string;
}

interface Group {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

const validators = { compiled: ajvCompiler, interpreted: interpretedCompiler };
const draft7 = 'http://json-schema.org/draft-07/schema#';

/**
 * All tests below `DIR/tests/<draft>` with their schemas; documents of `DIR/remotes` that a schema refers to are put
 * inside it. @throws where a file cannot be read
 */
export function suiteTests(folder: string): readonly SuiteTest[] {
  const documents = readDocuments(join(folder, 'remotes'));
  const tests = join(folder, 'tests');
  return jsonFiles(tests).flatMap((file) =>
    readGroups(join(tests, file)).flatMap(({ description, schema, tests: all }) => {
      const whole = bundled(file.startsWith('draft7/') ? inDraft7(schema) : schema, documents);
      return all.map(({ description: test, data, valid }) => ({
        file,
        group: description,
        test,
        schema: whole,
        data,
        valid,
      }));
    }),
  );
}

/** Both validators must give the answer. */
export function judgeTest({ schema, data, valid, ...names }: SuiteTest): SuiteResult {
  const refused = refusedKeyword(schema, data, validators.interpreted);
  if (refused !== undefined) return { ...names, verdict: 'refused', detail: refused };
  const wrong = Object.entries(validators).filter(([, { compile }]) => compile(schema)(data).ok !== valid);
  if (wrong.length === 0) return { ...names, verdict: 'passed' };
  return { ...names, verdict: 'wrong', detail: wrong.map(([name]) => name).join(', ') };
}

function inDraft7(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' || Object.hasOwn(schema, '$schema') ? schema : { $schema: draft7, ...schema };
}

function readGroups(file: string): readonly Group[] {
  const groups: readonly Group[] = JSON.parse(readFileSync(file, 'utf8'));
  return groups;
}

/** By the address under which the tests know them. */
function readDocuments(folder: string): Documents {
  return new Map(
    jsonFiles(folder).map((file) => {
      const document: JsonSchema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return [`http://localhost:1234/${file}`, document];
    }),
  );
}

function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(sep, '/'))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}
