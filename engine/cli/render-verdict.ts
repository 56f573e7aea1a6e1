import type { Locale } from '../kernel/localized.ts';
import { fieldsOf, list, text, texts, type Fields } from './api.ts';
import { paint, type Style } from './output.ts';

/** A verdict on two versions of a contract, for people: what to call the new one, then why. */
export function renderVerdict(verdict: Fields, locale: Locale): readonly string[] {
  const words = spoken[locale];
  const name = `${text(verdict, 'capability')} ${text(verdict, 'from')} → ${text(verdict, 'to')}`;
  const isLawful = verdict['isLawful'] === true;
  const judged = words[verdictOf(verdict)];
  const lowest = words.lowest(text(verdict, 'version'));
  return [
    `${paint('bold', name)}${words.colon}${paint(isLawful ? 'green' : 'red', judged)}${words.semicolon}${lowest}`,
    ...(verdict['hitsNobody'] === true ? [`  ${words.hitsNobody}`] : []),
    ...list(verdict, 'because').flatMap((row) => rowLines(row, words)),
  ];
}

interface Words {
  readonly compatible: string;
  readonly breaking: string;
  readonly unknown: string;
  readonly same: string;
  readonly colon: string;
  readonly semicolon: string;
  readonly hitsNobody: string;
  readonly approval: string;
  readonly lowest: (version: string) => string;
  readonly hits: (flows: string, identities: string, instances: string) => string;
}

const spoken: Readonly<Record<Locale, Words>> = {
  en: {
    compatible: 'compatible',
    breaking: 'breaking',
    unknown: 'not proved to be compatible',
    same: 'nothing changed',
    colon: ': ',
    semicolon: '; ',
    hitsNobody: 'It breaks nobody: every flow that calls it was proved again.',
    approval: 'a person has to approve it',
    lowest: (version) => `the lowest lawful version is ${version}`,
    hits: (flows, identities, instances) =>
      `breaks ${flows} · identities: ${identities} · running instances: ${instances}`,
  },
  'zh-CN': {
    compatible: '兼容',
    breaking: '破坏兼容',
    unknown: '无法证明兼容',
    same: '无改动',
    colon: '：',
    semicolon: '；',
    hitsNobody: '无人受影响：调用它的每个流程都已重新验证。',
    approval: '须经人工批准',
    lowest: (version) => `最低可用版本为 ${version}`,
    hits: (flows, identities, instances) => `影响 ${flows} · 业务身份：${identities} · 运行中的实例：${instances}`,
  },
};

function verdictOf(verdict: Fields): 'compatible' | 'breaking' | 'unknown' | 'same' {
  if (verdict['level'] === 'none') return 'same';
  const said = verdict['verdict'];
  return said === 'breaking' || said === 'unknown' ? said : 'compatible';
}

const colours: Readonly<Record<string, Style>> = { major: 'red', unknown: 'red', minor: 'yellow', patch: 'dim' };
const indent = ' '.repeat(11);

function rowLines(row: Fields, words: Words): readonly string[] {
  const level = text(row, 'level');
  const example = row['counterExample'];
  const hits = fieldsOf(row, 'hits');
  const flows = texts(hits, 'flows');
  const told = words.hits(flows.join(', '), text(hits, 'identities'), text(hits, 'instances'));
  return [
    `  ${paint(colours[level] ?? 'dim', level.padEnd(7))}  ${text(row, 'says')}`,
    ...(example === undefined ? [] : [indent + paint('cyan', JSON.stringify(example))]),
    ...(flows.length === 0 ? [] : [indent + told]),
    ...(row['needsApproval'] === true ? [indent + words.approval] : []),
  ];
}
