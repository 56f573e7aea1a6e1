import { list, text, texts, type Fields } from '../api.ts';
import { paint } from '../output.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    shared: 'in both:     ',
    differing: 'only in one: ',
    none: 'No two active capabilities of equal effect share 60 % of their fields.',
    note: 'Alike: the fields in both of the fields in either, told by data element, else by name and type, of the newest contract of each active capability now. A hint, not a verdict.',
    effects: { pure: 'pure', read: 'reads', write: 'writes' },
  },
  'zh-CN': {
    shared: '两者都有：',
    differing: '仅一方有：',
    none: '没有两项影响相同、且至少 60% 的字段一致的在用能力。',
    note: '相似度指两者都有的字段在所有字段中的占比；字段先按数据元素比较，否则按名称与类型比较，取当前各在用能力的最新契约。仅为提示，不是结论。',
    effects: { pure: '纯计算', read: '读取', write: '写入' },
  },
} as const;

/** Capabilities that may be there twice. */
export const duplicatesPart: InsightPart = {
  name: 'duplicates',
  summary: [
    'Pairs of capabilities that may be one: equal effect, mostly the same fields.',
    '可能重复的能力：影响相同、字段大多一致的能力对。',
  ],
  options: [],
  examples: [['tessera insight duplicates']],
  path: () => '/v1/capability-map/duplicates',
  render(answer, locale) {
    const said = words[locale];
    const pairs = list(answer, 'items').map((pair) => pairText(pair, locale));
    return pairs.length === 0 ? said.none : [...pairs, paint('dim', said.note)].join('\n\n');
  },
};

function pairText(pair: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const effects: Readonly<Record<string, string>> = said.effects;
  const [shared, differing] = [texts(pair, 'shared'), texts(pair, 'differing')];
  const effect = text(pair, 'effect');
  // Shared ÷ all is what it is alike by.
  const alike = `${(Number(text(pair, 'similarity')) * 100).toFixed(0)} % (${shared.length}/${shared.length + differing.length})`;
  return [
    `${paint('bold', texts(pair, 'capabilities').join(' · '))}  ${alike}  ${effects[effect] ?? effect}`,
    `  ${said.shared}${shared.join(', ')}`,
    ...(differing.length === 0 ? [] : [`  ${said.differing}${differing.join(', ')}`]),
  ].join('\n');
}
