import { list, text } from '../api.ts';
import { renderTable } from '../output.ts';
import type { InsightPart } from './part.ts';

const words = {
  en: {
    head: ['provider', 'capability', 'fields', 'calls', 'first', 'last'],
    none: 'Nothing personal of this subject was given to a provider.',
    instances: (n: string) => `instances: ${n}`,
    part: 'There are more instances than are looked through: this is a part of it.',
  },
  'zh-CN': {
    head: ['实现', '能力', '字段', '调用', '首次', '最近'],
    none: '未向任何实现交付该主体的个人信息。',
    instances: (n: string) => `实例数：${n}`,
    part: '实例过多，仅检索了一部分，结果不完整。',
  },
} as const;

/** `tessera insight subject` */
export const subjectPart: InsightPart = {
  name: 'subject',
  summary: [
    'Which providers were given personal data of a person, in which fields, and when.',
    '某人的个人信息给过哪些实现、在哪些字段、在什么时候。',
  ],
  argument: [
    '<hash>',
    [
      'the keyed hash of the person, as POST /v1/lineage/subjects:hash tells it',
      '此人的带密钥哈希，由 POST /v1/lineage/subjects:hash 得出',
    ],
  ],
  options: [],
  examples: [['tessera insight subject 6fd977db9b2afe87a9ceee48432881299a6aaf83d935fbbe83007660287f9c2e']],
  path: ({ argument = '' }) => `/v1/lineage/subjects/${encodeURIComponent(argument)}`,
  render(answer, locale) {
    const said = words[locale];
    const rows = list(answer, 'given').map((one) => [
      text(one, 'provider'),
      text(one, 'capability'),
      Array.isArray(one['fields']) ? one['fields'].join(', ') : '',
      text(one, 'calls'),
      text(one, 'firstAt').slice(0, 16),
      text(one, 'lastAt').slice(0, 16),
    ]);
    return [
      said.instances(text(answer, 'instances')),
      rows.length === 0 ? said.none : renderTable([...said.head], rows),
      ...(answer['isWhole'] === false ? [said.part] : []),
    ].join('\n');
  },
};
