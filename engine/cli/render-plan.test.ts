import { speakIn } from './output.ts';
import { renderPlan } from './render-plan.ts';

afterAll(() => speakIn(undefined));

const runs = (version: string) => ({ version, release: `r_${version}` });
const issue = {
  file: 'shop.b.identity.yaml',
  line: 3,
  column: 1,
  message: 'No.',
  code: 'PARAM_UNKNOWN',
  severity: 'error',
};
const shares = { routing: { kind: 'weighted', by: 'x', weights: { 'wms-a': 95, 'wms-b': 5 } } };
const plan = {
  issues: [{ ...issue, message: 'Hm.', severity: 'warning' }, issue],
  refused: [],
  flows: [
    { flow: 'order', version: '1.0.1', from: '1.0.0', step: { isEnough: false, version: '1.1.0' } },
    { flow: 'pay', version: '1.0.0' },
  ],
  identities: [
    {
      identity: 'shop.a',
      flow: 'order',
      before: runs('1.0.0'),
      after: runs('1.0.1'),
      changes: [
        { kind: 'flow', name: 'order', before: runs('1.0.0'), after: runs('1.0.1') },
        {
          kind: 'provider',
          name: 'stock.reserve',
          before: { routing: { kind: 'fixed', provider: 'wms-a' } },
          after: shares,
        },
      ],
    },
    { identity: 'shop.b', flow: 'order', before: runs('1.0.0'), issues: [issue] },
    { identity: 'shop.c', flow: 'order', before: runs('1.0.0'), after: runs('1.0.0') },
  ],
  impact: [
    {
      count: 12,
      identity: 'shop.a',
      flow: 'order',
      version: '1.0.0',
      state: 'old',
      class: 'gone',
      reasons: [{ message: 'Gone.' }],
    },
    { count: 7, identity: 'shop.a', flow: 'order', version: '1.0.0', state: '', class: 'unjudged', reasons: [] },
  ],
  review: { identity: 'shop' },
};

test.each([
  {
    locale: 'en',
    says: [
      /^Nothing is stored\. A publish would do this:\norder 1\.0\.1 {2}after 1\.0\.0 {2}needs version 1\.1\.0 at least\npay 1\.0\.0 {2}new\n/,
      /shop\.a +order +1\.0\.0 → 1\.0\.1\n {4}stock\.reserve wms-a → wms-a 95 % \/ wms-b 5 %\n {2}shop\.b/,
      /shop\.b +order +1\.0\.0 → keeps its last good release\n {4}shop\.b\.identity\.yaml:3:1 {2}No\. {2}PARAM_UNKNOWN\n/,
      /1 effective flow stays as it is\.\n.*Hm\..*\n.*two people, as is set for shop: tessera review ask/,
      /12 +shop\.a +order 1\.0\.0 +old +its state is gone +Gone\.\n7 .* any +not looked at$/,
    ],
  },
  {
    locale: 'zh-CN',
    says: [
      /版本至少应为 1\.1\.0\n/,
      /pay 1\.0\.0 {2}新流程/,
      /1 个生效流程不变/,
      /shop 要求双人复核/,
      /12 +.*所在状态已删除/,
    ],
  },
] as const)('what a publish would do, in $locale', ({ locale, says }) => {
  speakIn(locale);
  const shown = renderPlan(plan);
  for (const line of says) expect(shown).toMatch(line);
  expect(shown.match(/No\./g)).toHaveLength(1);
});

test('what keeps all of it out stands first, and of instances nothing is said that is not known', () => {
  speakIn('en');
  expect(renderPlan({ refused: [issue], issues: [issue], flows: [], identities: [], impact: [] })).toBe(
    'Nothing is stored. A publish would be refused:\n  shop.b.identity.yaml:3:1  No.  PARAM_UNKNOWN',
  );
});
