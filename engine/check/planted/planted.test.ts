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

function told({ code, location }: Issue): string {
  return `${code} ${location.line}`;
}
