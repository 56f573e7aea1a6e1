import { fieldsOf, list, text, type Fields } from './api.ts';
import { paint, type Style } from './output.ts';

type PersonLocale = 'en' | 'zh-CN';

const words = {
  en: {
    none: 'No record is kept.',
    statuses: { passed: 'passed', failed: 'FAILED', 'not-shown': 'not shown', 'not-applicable': 'does not apply' },
    stale: 'stale since',
    input: 'with',
  },
  'zh-CN': {
    none: '没有记录。',
    statuses: { passed: '通过', failed: '未通过', 'not-shown': '未能证明', 'not-applicable': '不适用' },
    stale: '已失效，始于',
    input: '入参',
  },
} as const;

const marks: Readonly<Record<string, readonly [mark: string, style: Style]>> = {
  passed: ['✓', 'green'],
  failed: ['✗', 'red'],
  'not-shown': ['?', 'yellow'],
  'not-applicable': ['·', 'dim'],
};

/** The records, each with its ten items; the checks of an item where they say more than the item. */
export function renderConformance(records: readonly Fields[], locale: PersonLocale): readonly string[] {
  if (records.length === 0) return [words[locale].none];
  return records.flatMap((record, index) => [...(index === 0 ? [] : ['']), ...renderRecord(record, locale)]);
}

function renderRecord(record: Fields, locale: PersonLocale): readonly string[] {
  const name = `${text(record, 'provider')} · ${text(record, 'capability')}@${text(record, 'version')}`;
  const why = fieldsOf(record, 'stale');
  const since = `${words[locale].stale} ${text(why, 'since')}: ${text(why, 'says')}`;
  const stale = record['isCurrent'] === false ? paint('yellow', `  (${since})`) : '';
  return [
    `${paint('bold', name)}  ${statusText(text(record, 'verdict'), locale)}  ${paint('dim', text(record, 'at'))}${stale}`,
    ...list(record, 'items').flatMap((item) => renderItem(item, locale)),
  ];
}

function renderItem(item: Fields, locale: PersonLocale): readonly string[] {
  const status = text(item, 'status');
  const head = `  ${markOf(status)} ${text(item, 'title')}`;
  if (status === 'not-applicable') return [paint('dim', `${head}  ${statusText(status, locale)}`)];
  const telling = list(item, 'checks').filter((check) => ['failed', 'not-shown'].includes(text(check, 'status')));
  return [head, ...telling.flatMap((check) => renderCheck(check, locale))];
}

function renderCheck(check: Fields, locale: PersonLocale): readonly string[] {
  const says = text(fieldsOf(check, 'reason'), 'says');
  const { input } = check;
  return [
    `      ${markOf(text(check, 'status'))} ${text(check, 'title')}: ${says}`,
    ...(input === undefined ? [] : [paint('dim', `        ${words[locale].input} ${JSON.stringify(input)}`)]),
  ];
}

function markOf(status: string): string {
  const [mark, style] = marks[status] ?? ['?', 'dim'];
  return paint(style, mark);
}

function statusText(status: string, locale: PersonLocale): string {
  const [, style] = marks[status] ?? ['', 'dim'];
  const known = Object.entries(words[locale].statuses).find(([name]) => name === status);
  return paint(style, known?.[1] ?? status);
}
