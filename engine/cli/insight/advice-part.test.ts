import { advicePart } from './advice-part.ts';

const advised = {
  identity: 'cn.retail.fresh',
  standing: 'advised',
  says: 'they did it',
  answer: { answer: 'accepted', reason: 'same hours', verdict: 'worked' },
  evidence: [{ activity: 'ten-minutes', identity: 'cn.retail.live', similarity: 0.65, verdict: 'worked' }],
};
const record = { value: 1, n: 1, interval: { low: 0.2, high: 1 }, basis: 'measured' };

test('what is advised, by what, what was made of it, and how such advice turned out', () => {
  const lines = advicePart.render({ items: [advised], record }, 'en').split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'cn.retail.fresh  advised · accepted · same hours · worked',
    'they did it',
    'activity     identity        similarity  verdict',
    'ten-minutes  cn.retail.live  0.65        worked',
  ]);
  expect(lines.at(-1)).toMatch(/^accepted advice that worked: 100/);
});

test('without anything to learn from it says so', () => {
  const none = { items: [], record: { value: null, n: 0, basis: 'missing' } };
  expect(advicePart.render(none, 'zh-CN').split('\n')).toEqual([
    '证据不足：尚无相似业务做过有结论的业务活动。',
    '已采纳建议的有效率：已采纳的建议尚无结论',
  ]);
});
