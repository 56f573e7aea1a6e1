import { activitiesPart } from './activities.ts';

const answer = {
  activity: 'ten-minutes',
  title: { en: 'Ten minutes to pay', 'zh-CN': '十分钟内付款' },
  identity: 'cn.retail',
  kind: 'shorter-payment',
  metric: 'success-share',
  sample: true,
  weak: true,
  verdict: 'worked',
  says: 'it is so',
  effect: {
    metric: 'success-share',
    reading: 'share',
    difference: 0.021,
    interval: { low: 0.004, high: 0.05 },
    treatment: { value: 0.9, n: 400 },
    control: { value: 0.879, n: 410 },
  },
  guardEffects: [
    { metric: 'duration', reading: 'duration', treatment: { value: null, n: 0 }, control: { value: 90_000, n: 3 } },
  ],
  otherChanges: [],
  comments: [{ by: 'ann', text: 'a holiday' }],
};

test.each([
  {
    locale: 'en',
    lines: [
      'Ten minutes to pay  cn.retail',
      'worked  sample · weak evidence: before-after · it is so',
      '',
      'metric         with the change  without         difference  95 %',
      'success-share  90.0 % (n=400)   87.9 % (n=410)  +2.1        +0.4 … +5.0',
      'duration       — (n=0)          1.5 min (n=3)   —           —',
      '',
      'Comments:',
      '  ann: a holiday',
    ],
  },
  {
    locale: 'zh-CN',
    lines: [
      '十分钟内付款  cn.retail',
      '有效  示例数据 · 弱证据：前后对比 · it is so',
      '',
      '度量           变更侧          对照侧          差值  95%',
      'success-share  90.0 % (n=400)  87.9 % (n=410)  +2.1  +0.4 … +5.0',
      'duration       — (n=0)         1.5 min (n=3)   —     —',
      '',
      '评论：',
      '  ann: a holiday',
    ],
  },
] as const)('what came of one in $locale', ({ locale, lines }) => {
  expect(activitiesPart.render(answer, locale).split('\n')).toEqual(lines);
});

test('all of them in a line each, or how to begin', () => {
  expect(activitiesPart.render({ items: [answer] }, 'en').split('\n')[1]).toBe(
    'ten-minutes  cn.retail  shorter-payment  success-share  worked · sample',
  );
  expect(activitiesPart.render({ items: [] }, 'zh-CN')).toContain('flows/activities');
});
