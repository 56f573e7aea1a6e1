import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Issue } from '../../kernel/issue.ts';
import { message } from '../../kernel/message.ts';
import { issuesAtShop } from '../../tests/shop.fixture.ts';
import { clean, defects } from '../../tests/planted.fixture.ts';

test.each(defects)('$name: the planted defect is found at its line, and nothing else is said', ({ text }) => {
  const [, code = '', line = ''] = /^# expect: (\w+) (\d+)$/m.exec(text) ?? [];
  const issues = issuesAtShop(text);
  expect(issues.map(told)).toEqual([`${code} ${line}`]);
});

test.each(clean)('$name: nothing is said, not even a note, but what it waives', ({ text }) => {
  const issues = issuesAtShop(text).filter(({ waived }) => waived === undefined);
  expect(issues.map((issue) => `${told(issue)} ${message(issue.code, issue.params, 'en').message}`)).toEqual([]);
});

test('there are at least 60 defects and 20 clean flows', () => {
  expect(defects.length).toBeGreaterThanOrEqual(60);
  expect(clean.length).toBeGreaterThanOrEqual(20);
});

test('every rule of docs/checker.md has a planted defect', () => {
  const page = readFileSync(path.join(__dirname, '../../../docs/checker.md'), 'utf8');
  const rules = Array.from(page.matchAll(/^### ([A-Z_]+) \(/gm), ([, code]) => code ?? '');
  const planted = defects.map(({ text }) => /^# expect: (\w+)/m.exec(text)?.[1]);
  expect(rules.filter((code) => !planted.includes(code) && !tooLarge.has(code))).toEqual([]);
});

/** It takes a flow of hundreds of states to reach a limit. */
const tooLarge: ReadonlySet<string> = new Set(['DEF_CHECK_INCOMPLETE']);

function told({ code, location }: Issue): string {
  return `${code} ${location.line}`;
}
