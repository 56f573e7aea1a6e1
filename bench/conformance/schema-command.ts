import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  answerSchema,
  gradeOf,
  schemaQuestions,
  suiteScores,
  type SchemaAnswer,
  type SchemaQuestion,
} from './schema.ts';

export const schemaSays = 'FILE.jsonl[.gz] [--json FILE]: is every value of one schema accepted by another?';

interface Wanted {
  readonly questions: readonly SchemaQuestion[];
  readonly json: string | undefined;
}

/** Answers every row; what is not answered rightly is listed, then a line for each suite, and the score comes last. */
export function schema(args: readonly string[]): Promise<void> {
  const wanted = wantedOf(args);
  if (typeof wanted === 'string') refuse(wanted);
  else run(wanted);
  return Promise.resolve();
}

function run({ questions, json }: Wanted): void {
  const answers = questions.map(answerSchema);
  for (const answer of answers) show(answer);
  const scores = suiteScores(answers);
  for (const [suite, score] of scores) {
    const counts = Object.entries(score).map(([word, count]) => `${word}=${count}`);
    process.stdout.write(`${suite}: ${counts.join(' ')} ${times(answers.filter((each) => each.suite === suite))}\n`);
  }
  const sum = (word: 'total' | 'correct' | 'falseCompatible') =>
    [...scores.values()].reduce((total, score) => total + score[word], 0);
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify({ suites: Object.fromEntries(scores), answers }, undefined, 2)}\n`);
  }
  const [correct, total, falseCompatible] = [sum('correct'), sum('total'), sum('falseCompatible')];
  process.stdout.write(`schema: correct=${correct}/${total} falseCompatible=${falseCompatible}\n`);
}

function show(answer: SchemaAnswer): void {
  const { suite, id, expected, fit } = answer;
  if (expected !== null && gradeOf(answer) === 'correct') return;
  const word = expected === null ? 'listed' : gradeOf(answer);
  const detail = fit.kind === 'unknown' ? fit.why : fit.kind === 'refuted' ? JSON.stringify(fit.witness) : 'proved';
  process.stdout.write(`${word} ${suite} ${id} ${detail}\n`);
}

function times(answers: readonly SchemaAnswer[]): string {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
  return `p50=${at(0.5)}ms p99=${at(0.99)}ms max=${at(1)}ms`;
}

/** What is asked for, or why that cannot be read. */
function wantedOf(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'string' } },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return 'Name one file.';
    const bytes = readFileSync(file);
    const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
    return { questions: schemaQuestions(text), json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(problem: string): void {
  process.stderr.write(`${problem}\n\nnpm run conformance -- schema ${schemaSays}\n`);
  process.exitCode = 2;
}
