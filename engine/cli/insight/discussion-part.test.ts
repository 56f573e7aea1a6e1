import { discussionPart } from './discussion-part.ts';

const said = { by: 'li', at: '2026-11-21T08:00:00Z' };
const items = [
  {
    ...said,
    kind: 'decision',
    part: 'pay-fast',
    outcome: 'accepted',
    reason: 'Yes',
    on: 'order.wait = PT5M',
    isCurrent: false,
  },
  { ...said, kind: 'comment', text: 'Why ten?' },
];

test.each([
  {
    locale: 'en',
    lines: [
      'li  pay-fast  accepted  Yes [on what it asked for then: order.wait = PT5M]',
      'li  (whole)   comment   Why ten?',
    ],
  },
  {
    locale: 'zh-CN',
    lines: ['li    pay-fast  采纳  Yes 【决定时的内容：order.wait = PT5M】', 'li    （整份）  评论  Why ten?'],
  },
] as const)('a line for each remark in $locale', ({ locale, lines }) => {
  const shown = discussionPart.render({ items }, locale).split('\n').slice(1);
  expect(shown).toEqual(lines.map((line) => `${said.at}  ${line}`));
});

test('a requirement of which nobody spoke, and where it is asked', () => {
  expect(discussionPart.render({ items: [] }, 'en')).toBe('Nothing was said of it yet.');
  expect(discussionPart.path({ argument: 'a b', query: '?part=x' })).toBe('/v1/requirements/a%20b/discussion?part=x');
});
