import { applyEdits } from '../../kernel/apply-edits.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { IssueCode } from '../../kernel/issue-errors.ts';
import { flowFile, issuesAtShop } from '../../tests/shop.fixture.ts';
import { defects } from '../../tests/planted.fixture.ts';

const mendable: readonly IssueCode[] = [
  'DEF_CONCURRENCY',
  'DEF_DEAD_END',
  'DEF_DONE_IGNORED',
  'DEF_ERROR_UNHANDLED',
  'DEF_EVENT_NEVER_ACCEPTED',
  'DEF_EVENT_NEVER_SENT',
  'DEF_NOTHING_TO_UNDO',
  'DEF_NO_INITIAL',
  'DEF_NO_TIMEOUT',
  'DEF_NO_UNDO',
  'DEF_RETRY_TOO_LONG',
  'DEF_RETRY_UNSAFE',
  'DEF_TIMER_NEVER',
  'DEF_UNKNOWN_ERROR',
  'DEF_UNKNOWN_EVENT',
  'DEF_UNKNOWN_PROPERTY',
  'DEF_UNKNOWN_SLOT',
  'DEF_UNKNOWN_TARGET',
  'DEF_UNREACHABLE',
  'DEF_WAIT_FOREVER',
  'DEF_WAIVER_UNUSED',
  'DEF_WILDCARD_HIDES',
  'EXPR_UNKNOWN_FIELD',
];

const mended = defects.flatMap(({ name, text }) =>
  issuesAtShop(text).flatMap((issue) =>
    (issue.fixes ?? []).map((fix, index) => ({ name: `${name} (${index})`, text, issue, fix })),
  ),
);

test.each(mended)('$name: the fix ends the finding and brings no new one', ({ text, issue, fix }) => {
  expect(fix.edits.every(({ file }) => file === flowFile)).toBe(true);
  const after = issuesAtShop(applyEdits(text, fix.edits));
  expect(after.filter((one) => one.code === issue.code || one.severity === 'error').map(told)).toEqual([]);
});

test('a fix keeps all comments but those above and behind what it deletes', () => {
  const commented = (text: string) => text.replaceAll(/^( *)(\w+): \{(.*)\}$/gm, '$1# about $2\n$1$2: {$3} # $2');
  const lost = defects.flatMap(({ name, text: bare }) => {
    const text = commented(bare);
    return issuesAtShop(text)
      .flatMap(({ code, fixes }) => (code === 'DEF_UNREACHABLE' ? [] : (fixes ?? [])))
      .filter(({ edits }) => comments(applyEdits(text, edits)) < comments(text) - 2)
      .map(({ title }) => [name, title]);
  });
  expect(lost).toEqual([]);
});

test('these findings, at least, can be mended by an edit', () => {
  const codes = new Set(mended.map(({ issue }) => issue.code));
  expect(mendable.filter((code) => !codes.has(code))).toEqual([]);
});

function told({ code, location }: Issue): string {
  return `${code} ${location.line}`;
}

function comments(text: string): number {
  return text.split('#').length;
}
