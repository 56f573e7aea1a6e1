import { requirementsPart } from './requirements.ts';

const answer = {
  requirement: 'fresh-2026',
  title: { en: 'Same-day fresh food', 'zh-CN': '生鲜当日达' },
  identity: 'cn.retail.fresh',
  level: 'gap',
  progress: { composed: 1, leaves: 2, at: { composed: 1, gap: 1 } },
  leadTime: { value: null, n: 2 },
  parts: [
    {
      id: 'cold',
      level: 'composed',
      parts: [
        {
          id: 'check',
          level: 'composed',
          needs: { name: 'coldchain.check@^1' },
          steps: [{ says: 'names no scenario' }],
        },
      ],
    },
    {
      id: 'swap',
      title: '换货',
      level: 'gap',
      decision: { outcome: 'accepted' },
      needs: { name: 'item.substitute' },
      steps: [{ says: 'nobody offers it' }],
    },
  ],
  orphans: [{ name: 'order.reviewAbove', file: 'fresh.identity.yaml', line: 10 }],
};

test.each([
  {
    locale: 'en',
    lines: [
      'Same-day fresh food  cn.retail.fresh',
      '1 of 2 leaves composed',
      'from gap to live: not enough evidence, 2 of 5',
      '',
      '├ cold     composed',
      '│ └ check  composed  coldchain.check@^1 · names no scenario',
      '└ 换货     gap  accepted · item.substitute · nobody offers it',
      '',
      'Said by the identity, asked for by nobody:',
      '  order.reviewAbove  fresh.identity.yaml:10',
    ],
  },
  {
    locale: 'zh-CN',
    lines: [
      '生鲜当日达  cn.retail.fresh',
      '末级分项 2 个，已编入 1 个',
      '缺口到上线：证据不足，2/5',
      '',
      '├ cold     已编入',
      '│ └ check  已编入  coldchain.check@^1 · names no scenario',
      '└ 换货     缺口  采纳 · item.substitute · nobody offers it',
      '',
      '业务身份自行设置、没有分项要求的内容：',
      '  order.reviewAbove  fresh.identity.yaml:10',
    ],
  },
] as const)('a tree in $locale', ({ locale, lines }) => {
  expect(requirementsPart.render(answer, locale).split('\n')).toEqual(lines);
});

test('all of them in a line each, or how to begin', () => {
  const items = [{ ...answer, owner: 'fresh-team' }];
  expect(requirementsPart.render({ items }, 'en').split('\n')[1]).toBe(
    'fresh-2026   cn.retail.fresh  fresh-team  gap    1/2',
  );
  expect(requirementsPart.render({ items: [] }, 'en')).toContain('flows/requirements');
  expect(requirementsPart.path({ query: '' })).toBe('/v1/requirements?limit=100');
  expect(requirementsPart.path({ argument: 'fresh-2026', query: '' })).toBe('/v1/requirements/fresh-2026/levels');
});
