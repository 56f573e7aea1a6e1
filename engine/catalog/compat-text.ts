import type { Json } from '../kernel/json.ts';
import type { LocalizedText } from '../kernel/localized.ts';
import type { ContractRow } from './contract-row.ts';

/** What a row of a verdict says, for people: `output /status: values were added to the list ("PARTIAL")`. */
export function compatText({ part, pointer, rule, keyword, from, to, why }: Omit<ContractRow, 'alone'>): LocalizedText {
  const place = part === 'contract' ? pointer.slice(1) : [part, pointer].filter((text) => text !== '').join(' ');
  const { en, 'zh-CN': zh } = texts[rule];
  const word = keyword !== undefined && wordy.has(rule) ? ` (${keyword})` : '';
  const values = valuesText(from, to);
  const because = why === undefined ? '' : `: ${why}`;
  return { en: `${place}: ${en}${word}${values}${because}`, 'zh-CN': `${place}:${zh}${word}${values}${because}` };
}

/** Rules that only the keyword makes plain. */
const wordy: ReadonlySet<ContractRow['rule']> = new Set<ContractRow['rule']>([
  'widened',
  'tightened',
  'changed',
  'text-changed',
]);

function valuesText(from: Json | undefined, to: Json | undefined): string {
  const [before, after] = [shown(from), shown(to)];
  if (before === undefined) return after === undefined ? '' : ` → ${after}`;
  return after === undefined ? ` ${before} →` : ` ${before} → ${after}`;
}

const longest = 60;

function shown(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const texts: Readonly<Record<ContractRow['rule'], LocalizedText>> = {
  'optional-added': { en: 'an optional property was added', 'zh-CN': '新增可选属性' },
  'required-added': { en: 'a required property was added', 'zh-CN': '新增必填属性' },
  'optional-removed': { en: 'an optional property was removed', 'zh-CN': '删除可选属性' },
  'required-removed': { en: 'a required property was removed', 'zh-CN': '删除必填属性' },
  'made-optional': { en: 'a required property became optional', 'zh-CN': '必填属性改为可选' },
  'made-required': { en: 'an optional property became required', 'zh-CN': '可选属性改为必填' },
  'enum-added': { en: 'values were added to the list', 'zh-CN': '枚举新增值' },
  'enum-removed': { en: 'values were removed from the list', 'zh-CN': '枚举删除值' },
  'branch-added': { en: 'a form was added to the choice', 'zh-CN': '多选结构新增分支' },
  'branch-removed': { en: 'a form was removed from the choice', 'zh-CN': '多选结构删除分支' },
  widened: { en: 'more values are allowed', 'zh-CN': '允许的取值变宽' },
  tightened: { en: 'fewer values are allowed', 'zh-CN': '允许的取值变窄' },
  changed: { en: 'other values are allowed', 'zh-CN': '允许的取值改变' },
  'type-changed': { en: 'the type changed', 'zh-CN': '类型改变' },
  'unit-changed': { en: 'the unit changed', 'zh-CN': '单位改变' },
  'standard-changed': { en: 'the data element changed', 'zh-CN': '数据元标准改变' },
  'enum-opened': { en: 'the list was opened to unknown values', 'zh-CN': '枚举改为开放' },
  'enum-closed': { en: 'the list was closed', 'zh-CN': '枚举改为封闭' },
  'pii-marked': { en: 'marked as personal data', 'zh-CN': '标记为个人信息' },
  'pii-unmarked': { en: 'no longer marked as personal data', 'zh-CN': '取消个人信息标记' },
  'text-changed': { en: 'the text changed', 'zh-CN': '文字改变' },
  'not-contained': { en: 'a value is written that is not read', 'zh-CN': '存在写出而读方不接受的值' },
  unproved: { en: 'not proved to be compatible', 'zh-CN': '无法证明兼容' },
  'error-added': { en: 'an error was added', 'zh-CN': '新增错误' },
  'error-removed': { en: 'an error was removed', 'zh-CN': '删除错误' },
  'error-class-changed': { en: 'the class of the error changed', 'zh-CN': '错误类别改变' },
  'error-data-added': { en: 'the error now has data', 'zh-CN': '错误新增数据' },
  'error-data-removed': { en: 'the error no longer has data', 'zh-CN': '错误不再带数据' },
  'effect-raised': { en: 'it does more than before', 'zh-CN': '副作用加大' },
  'effect-lowered': { en: 'it does less than before', 'zh-CN': '副作用减小' },
  'repeat-forbidden': { en: 'it may no longer be repeated', 'zh-CN': '不再允许重复调用' },
  'repeat-allowed': { en: 'it may now be repeated', 'zh-CN': '现在允许重复调用' },
  'undo-changed': { en: 'it is taken back otherwise, or not at all', 'zh-CN': '撤销方式改变或取消' },
  'undo-added': { en: 'it can now be taken back', 'zh-CN': '现在可以撤销' },
  'timeout-longer': { en: 'it may take longer', 'zh-CN': '时限变长' },
  'timeout-shorter': { en: 'it may take less time', 'zh-CN': '时限变短' },
  'retry-changed': { en: 'it is retried otherwise', 'zh-CN': '重试策略改变' },
  'level-changed': { en: 'it is offered to others', 'zh-CN': '开放级别改变' },
  'description-changed': { en: 'the text changed', 'zh-CN': '文字改变' },
};
