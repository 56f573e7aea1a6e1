import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { issuesAtShop } from './shop.fixture.ts';
import type { ErrorEntry } from '../kernel/errors/entry.ts';
import { errors, isErrorCode } from '../kernel/errors.ts';
import { message } from '../kernel/message.ts';

const file = path.join(__dirname, '../../docs/checker.md');
const writes = process.env['TESSERA_WRITE_DOCS'] === '1';

interface Section {
  readonly code: string;
  readonly severity: string;
  readonly text: string;
}

const sections = sectionsOf(readFileSync(file, 'utf8'));

test('every code that a rule reports has one section, and no other has', () => {
  expect(sections.map(({ code }) => code).toSorted()).toEqual(reportedCodes());
});

test.each(sections)('$code: the example yields it, and the message is what is said', ({ code, severity, text }) => {
  const example = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const issue = issuesAtShop(wholeFlow(example)).find((one) => one.code === code);
  expect({ found: issue?.code, severity: issue?.severity }).toEqual({ found: code, severity });
  const said = issue === undefined ? '' : message(issue.code, issue.params, 'en').message;
  expect(writes ? written(text, said) : /^> (.*)$/m.exec(text)?.[1]).toBe(said);
});

test('the severity of a section is the one of the table', () => {
  const entries: Readonly<Record<string, ErrorEntry>> = errors;
  const differ = sections.filter(({ code, severity }) => (entries[code]?.severity ?? 'error') !== severity);
  expect(differ.map(({ code }) => code)).toEqual([]);
});

/** Puts what is really said into a section of the page. */
function written(section: string, said: string): string {
  const page = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    page.replace(section, () => section.replace(/^> .*$/m, () => `> ${said}`)),
  );
  return said;
}

function sectionsOf(text: string): readonly Section[] {
  return text.split(/^(?=###? )/m).flatMap((part) =>
    Array.from(part.matchAll(/^### ([A-Z_]+) \((\w+)\)$/gm), ([, code = '', severity = '']) => ({
      code,
      severity,
      text: part,
    })),
  );
}

/** An example leaves out what every flow has: name, version, and its first state as the initial one. */
function wholeFlow(example: string): string {
  const first = /^states:\n {2}(\w+):/m.exec(example)?.[1] ?? '';
  const initial = /^initial:/m.test(example) ? [] : [`initial: ${first}`];
  return ['flow: example', 'version: 1.0.0', ...initial, example].join('\n');
}

/** Codes by which the checker's sources report, and those that reading and resolving report in its place. */
function reportedCodes(): readonly string[] {
  const folder = path.join(__dirname, '../check');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name));
  const written = sources.flatMap((name) =>
    Array.from(
      readFileSync(path.join(folder, name), 'utf8').matchAll(/'([A-Z]+_[A-Z_]+)'/g),
      (match) => match[1] ?? '',
    ),
  );
  return [
    ...new Set([...written.filter((code) => isErrorCode(code) && !engineMade.has(code)), ...elsewhere]),
  ].toSorted();
}

/** Codes of a running engine, which flows may name, and what only a flow says that is too large for an example. */
const engineMade: ReadonlySet<string> = new Set(['OUTCOME_UNKNOWN', 'DEF_CHECK_INCOMPLETE']);
const elsewhere = [
  'DEF_BAD_DURATION',
  'DEF_UNKNOWN_CAPABILITY',
  'EXPR_BUDGET',
  'EXPR_FORBIDDEN',
  'EXPR_NONDETERMINISTIC',
  'EXPR_REGEX',
  'EXPR_SECRET_CONTEXT',
  'EXPR_SYNTAX',
  'EXPR_TYPE',
  'EXPR_UNKNOWN_FUNCTION',
  'TIMES_CONTRADICT',
];
