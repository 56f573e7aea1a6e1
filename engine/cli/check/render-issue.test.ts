import { locationOf, textLines } from '../../flow/text-lines.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { Locale } from '../../kernel/localized.ts';
import { renderIssue } from './render-issue.ts';

const order = `flow: order
events:
  PAID: { type: object }
states:
  waiting:
    on:
      PAID: { target: reveiw }
  review: { type: final }
`;
const texts = new Map([['order.flow.yaml', order]]);
const at = (word: string) => {
  const from = order.indexOf(word);
  return locationOf(textLines('order.flow.yaml', order), '/x', { from, to: from + word.length });
};

const issue: Issue = {
  code: 'DEF_UNKNOWN_TARGET',
  severity: 'error',
  location: at('reveiw'),
  params: { name: 'reveiw', nearest: 'review' },
  related: [{ ...at('PAID'), note: { en: 'the event', 'zh-CN': '该事件' } }],
  path: ['waiting', 'PAID', 'review'],
  witness: { total: 5000 },
  identities: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  fixes: [
    { title: { en: "Write 'review'", 'zh-CN': '改为“review”' }, edits: [] },
    { title: 'waiting', edits: [] },
  ],
};

function rendered(given: Issue, locale: Locale): string {
  return renderIssue(given, { locale, paint: (_, content) => content, textOf: (file) => texts.get(file) });
}

test('everything that an issue says, in English', () => {
  expect(rendered(issue, 'en')).toBe(`error[DEF_UNKNOWN_TARGET]: There is no state 'reveiw'.
 --> order.flow.yaml:7:23
  |
7 |       PAID: { target: reveiw }
  |                       ^^^^^^
 --> order.flow.yaml:3:3  the event
  |
3 |   PAID: { type: object }
  |   ^^^^
  = path: start → waiting ─PAID→ review
  = example: { total: 5000 }
  = hint: Did you mean 'review'?
  = fix: Write 'review'
  = or: waiting
  = identities: a, b, c, d, e and 2 more`);
});

test('and in Chinese', () => {
  const said = rendered({ ...issue, related: [] }, 'zh-CN');
  expect(said).toMatch(/^错误\[DEF_UNKNOWN_TARGET\]: 没有状态“reveiw”。\n/);
  expect(said).toContain('  = 路径: 开始 → waiting ─PAID→ review\n');
  expect(said).toContain('  = 修复: 改为“review”\n');
});

test('the file of a text that is not there is named alone', () => {
  const { related: _related, ...alone } = issue;
  const said = rendered({ ...alone, location: { ...issue.location, file: 'gone.yaml' } }, 'en');
  expect(said).toContain(' --> gone.yaml:7:23\n  = path');
});

test('colours are put on what they stand for', () => {
  const painted = renderIssue(issue, {
    locale: 'en',
    paint: (style, content) => `<${style}>${content}</${style}>`,
    textOf: (file) => texts.get(file),
  });
  expect(painted).toContain('<red><bold>error[DEF_UNKNOWN_TARGET]</bold></red>');
  expect(painted).toContain('<red>                      ^^^^^^</red>');
  expect(painted).toContain('<cyan>  ^^^^</cyan>');
});
