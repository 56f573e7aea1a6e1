import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeTest, suiteTests, type SuiteResult, type SuiteTest } from './json-schema-suite.ts';

export const jsonSchemaSays = "DIR [--json FILE]: the standard's test suite, by both validators";

interface Wanted {
  readonly tests: readonly SuiteTest[];
  readonly json: string | undefined;
}

/** Lists wrong answers, then what is refused by keyword, and the score last. */
export function jsonSchema(args: readonly string[]): Promise<void> {
  const wanted = wantedOf(args);
  if (typeof wanted === 'string') refuse(wanted);
  else run(wanted);
  return Promise.resolve();
}

function run({ tests, json }: Wanted): void {
  const results = tests.map(judgeTest);
  for (const { verdict, file, group, test, detail = '' } of results) {
    if (verdict === 'wrong') process.stdout.write(`wrong (${detail}) ${file}: ${group}: ${test}\n`);
  }
  for (const [keyword, files] of refusals(results)) {
    process.stdout.write(`refused ${keyword} ${files.length} ${[...new Set(files)].join(' ')}\n`);
  }
  const line = jsonSchemaScore(results);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ summary: line, results }, undefined, 2)}\n`);
  process.stdout.write(`${line}\n`);
}

export function jsonSchemaScore(results: readonly SuiteResult[]): string {
  const count = (verdict: SuiteResult['verdict']): number => results.filter((each) => each.verdict === verdict).length;
  return `jsonschema: passed=${count('passed')}/${results.length} refused=${count('refused')} wrong=${count('wrong')}`;
}

/** The files of refused tests, by the keyword, the commonest first. */
function refusals(results: readonly SuiteResult[]): readonly (readonly [string, readonly string[]])[] {
  const byKeyword = new Map<string, string[]>();
  for (const { verdict, file, detail = '' } of results) {
    if (verdict !== 'refused') continue;
    const known = byKeyword.get(detail);
    if (known === undefined) byKeyword.set(detail, [file]);
    else known.push(file);
  }
  return [...byKeyword].toSorted(([, a], [, b]) => b.length - a.length);
}

/** What is asked for, or why that cannot be read. */
function wantedOf(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'string' } },
    });
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length > 0) return 'Name one folder.';
    return { tests: suiteTests(folder), json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(problem: string): void {
  process.stderr.write(`${problem}\n\nnpm run conformance -- jsonschema ${jsonSchemaSays}\n`);
  process.exitCode = 2;
}
