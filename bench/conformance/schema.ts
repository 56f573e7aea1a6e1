import { decide, type Decision } from '@tessera/engine/check';
import { schemaJudge } from './schema-judge.ts';

type Fit = ReturnType<typeof decide>;

/** A row of a file: is every value of `sub` accepted by `sup`? Nobody knows where `expected` is null. */
export interface SchemaQuestion {
  readonly suite: string;
  readonly cat: string;
  readonly id: string;
  readonly draft: string;
  readonly sub: Decision['sub'];
  readonly sup: Decision['sup'];
  readonly expected: boolean | null;
  /** The row as it is written: `JSON.parse` changes numbers that a double cannot carry. */
  readonly text: string;
}

export interface SchemaAnswer {
  readonly suite: string;
  readonly id: string;
  readonly expected: boolean | null;
  readonly fit: Fit;
  /** Without what the judge of counter-examples takes, which compiles both schemas anew for each row. */
  readonly ms: number;
}

export interface SuiteScore {
  readonly total: number;
  readonly correct: number;
  readonly falseCompatible: number;
  readonly falseIncompatible: number;
  readonly unknown: number;
}

const steps = 50_000;

/** The rows of a file in the form of checker.md section 5. @throws SyntaxError or TypeError with the line. */
export function schemaQuestions(file: string): readonly SchemaQuestion[] {
  return file.split('\n').flatMap((text, index) => {
    if (text.trim() === '') return [];
    const row: unknown = JSON.parse(text);
    if (!isQuestion(row)) throw new TypeError(`line ${index + 1} is no question`);
    return [{ ...row, text }];
  });
}

export function answerSchema(question: SchemaQuestion): SchemaAnswer {
  const { suite, id, expected } = question;
  const start = performance.now();
  const judging = { ms: 0 };
  const why = notToAnswer(question);
  const fit: Fit = why === undefined ? decided(question, judging) : { kind: 'unknown', why };
  return { suite, id, expected, fit, ms: performance.now() - start - judging.ms };
}

/** `format` and the content keywords are assertions in the suites that say so by their name. */
function decided({ sub, sup, suite, draft }: SchemaQuestion, judging: { ms: number }): Fit {
  const dialect = draft === 'draft7' ? 'draft-07' : '2020-12';
  const asserts = suite.endsWith('-optional');
  try {
    return decide({
      sub,
      sup,
      dialect,
      asserts: { format: asserts, content: asserts },
      isWriterClosed: false,
      steps,
      compiler: timed(schemaJudge(dialect, asserts), judging),
    });
  } catch (error) {
    return { kind: 'unknown', why: `crash: ${String(error)}` };
  }
}

function timed({ compile }: Decision['compiler'], judging: { ms: number }): Decision['compiler'] {
  const measured = <Result>(work: () => Result): Result => {
    const start = performance.now();
    try {
      return work();
    } finally {
      judging.ms += performance.now() - start;
    }
  };
  return {
    compile(schema) {
      const validate = measured(() => compile(schema));
      return (value) => measured(() => validate(value));
    },
  };
}

/** What no reader of JSON could decide, or what the suites themselves contradict each other on. */
function notToAnswer({ text }: SchemaQuestion): string | undefined {
  const withoutTexts = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const changed = [...withoutTexts.matchAll(/-?\d+(?![\d.eE])/g)].find(
    ([digits]) => String(BigInt(digits)) !== exact(digits),
  );
  if (changed !== undefined) return `JSON cannot carry ${changed[0]} exactly`;
  // `unicode.json` wants \d and \w to take letters of every script, `ecmascript-regex.json` those of ASCII alone.
  if (/[pP]attern/.test(text) && /\\\\[dDwW]/.test(text) && /[^\0-\x7f]|\\u0[1-9a-f]|\\u[1-9a-f]/i.test(text)) {
    return 'the suites differ on \\d and \\w beyond ASCII';
  }
  return undefined;
}

function exact(digits: string): string {
  return String(BigInt(Number(digits)));
}

export function suiteScores(answers: readonly SchemaAnswer[]): ReadonlyMap<string, SuiteScore> {
  const scores = new Map<string, SuiteScore>();
  for (const answer of answers) {
    if (answer.expected === null) continue;
    const before = scores.get(answer.suite) ?? nothing;
    const word = gradeOf(answer);
    scores.set(answer.suite, { ...before, total: before.total + 1, [word]: before[word] + 1 });
  }
  return scores;
}

const nothing: SuiteScore = { total: 0, correct: 0, falseCompatible: 0, falseIncompatible: 0, unknown: 0 };

export function gradeOf({ fit, expected }: SchemaAnswer): Exclude<keyof SuiteScore, 'total'> {
  if (fit.kind === 'unknown') return 'unknown';
  if ((fit.kind === 'proved') === expected) return 'correct';
  return fit.kind === 'proved' ? 'falseCompatible' : 'falseIncompatible';
}

function isQuestion(row: unknown): row is Omit<SchemaQuestion, 'text'> {
  if (typeof row !== 'object' || row === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...row };
  const hasWords = ['suite', 'cat', 'id', 'draft'].every((key) => typeof fields[key] === 'string');
  return hasWords && isSchema(fields['sub']) && isSchema(fields['sup']) && isExpected(fields['expected']);
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function isExpected(value: unknown): boolean {
  return typeof value === 'boolean' || value === null;
}
