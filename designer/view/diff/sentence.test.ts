import type { Change } from '../../model/diff/flow-diff.ts';
import type { Say } from '../text/words.ts';
import { sentence } from './sentence.ts';
import { words } from './words.ts';

const sayIn =
  (side: 0 | 1): Say<keyof typeof words> =>
  (key, params = {}) =>
    words[key][side].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');
const trigger = { kind: 'event', name: 'PAID' } as const;
const way = (target: string, guard?: string) => ({ target, does: {}, ...(guard === undefined ? {} : { guard }) });

test.each<{ change: Change; en: string; zh: string }>([
  {
    change: { kind: 'field', part: 'parameter', name: 'window', before: 'PT1H', after: 'PT2H' },
    en: 'Parameter window: PT1H → PT2H',
    zh: '参数 window：PT1H → PT2H',
  },
  {
    change: {
      kind: 'field',
      part: 'title',
      name: '',
      before: { en: 'Old', 'zh-CN': '旧' },
      after: { en: 'New', 'zh-CN': '新' },
    },
    en: 'Title: Old → New',
    zh: '标题：旧 → 新',
  },
  {
    change: {
      kind: 'field',
      part: 'does',
      name: '',
      before: { kind: 'capability', capability: 'stock.reserve', range: '^1' },
      after: { kind: 'slot', slot: 'before' },
    },
    en: 'Call: stock.reserve@^1 → before',
    zh: '调用：stock.reserve@^1 → before',
  },
  {
    change: { kind: 'field', part: 'role', name: '', after: ['boss', 'clerk'] },
    en: 'New role: boss, clerk',
    zh: '新增角色：boss, clerk',
  },
  {
    change: { kind: 'way', trigger, after: way('review', 'a > 1') },
    en: 'On PAID, it goes to review if a > 1.',
    zh: '收到 PAID 时，转到 review（条件 a > 1）。',
  },
  {
    change: { kind: 'way', trigger, before: way('review') },
    en: 'On PAID, it no longer goes to review.',
    zh: '收到 PAID 时，不再转到 review。',
  },
  {
    change: { kind: 'way', trigger, before: way('a'), after: way('b') },
    en: 'On PAID, it goes to b instead of a.',
    zh: '收到 PAID 时，改为转到 b，原为 a。',
  },
  {
    change: { kind: 'way', trigger, before: way('a', 'x'), after: way('a') },
    en: 'On PAID, it goes to a without a condition; before if x.',
    zh: '收到 PAID 时，转到 a，无条件；此前条件为 x。',
  },
])('$en', ({ change, en, zh }) => {
  expect(plain(sentence(change, sayIn(0), 'en'))).toBe(en);
  expect(plain(sentence(change, sayIn(1), 'zh-CN'))).toBe(zh);
});
