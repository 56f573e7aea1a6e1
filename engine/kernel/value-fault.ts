import { isJsonArray, member, type Json } from './json.ts';
import type { Locale } from './localized.ts';
import type { Pointer } from './pointer.ts';

/** One way in which a value does not fit its schema: the failed keyword of JSON Schema, and its parameters. */
export interface ValueFault {
  readonly pointer: Pointer;
  readonly keyword: string;
  readonly params: Readonly<Record<string, Json>>;
}

/** What is wrong with a value, in the words of the person who sent it; never the value itself. */
export function valueFaultMessage(fault: ValueFault, locale: Locale): string {
  const text = texts[fault.keyword] ?? other;
  const named = fault.keyword === 'type' && locale === 'zh-CN' ? typeInChinese : show;
  return text[locale].replaceAll(/\{(\w+)\}/g, (_, name: string) => named(member(fault.params, name), locale));
}

type Texts = Readonly<Record<Locale, string>>;

const other: Texts = { en: 'This value does not fit its schema', 'zh-CN': '该值不符合模式' };
const unknown: Texts = { en: 'There is no field "{additionalProperty}"', 'zh-CN': '没有字段“{additionalProperty}”' };

const texts: Readonly<Record<string, Texts>> = {
  type: { en: 'This must be of type {type}', 'zh-CN': '类型应为{type}' },
  required: { en: 'The field "{missingProperty}" is missing', 'zh-CN': '缺少字段“{missingProperty}”' },
  additionalProperties: unknown,
  unevaluatedProperties: {
    en: 'There is no field "{unevaluatedProperty}"',
    'zh-CN': '没有字段“{unevaluatedProperty}”',
  },
  enum: { en: 'This must be one of {allowedValues}', 'zh-CN': '只能是 {allowedValues} 之一' },
  const: { en: 'This must be {allowedValue}', 'zh-CN': '只能是 {allowedValue}' },
  minimum: { en: 'This must be at least {limit}', 'zh-CN': '不能小于 {limit}' },
  maximum: { en: 'This must be at most {limit}', 'zh-CN': '不能大于 {limit}' },
  exclusiveMinimum: { en: 'This must be more than {limit}', 'zh-CN': '必须大于 {limit}' },
  exclusiveMaximum: { en: 'This must be less than {limit}', 'zh-CN': '必须小于 {limit}' },
  multipleOf: { en: 'This must be a multiple of {multipleOf}', 'zh-CN': '必须是 {multipleOf} 的倍数' },
  minLength: { en: 'This needs at least {limit} characters', 'zh-CN': '至少需要 {limit} 个字符' },
  maxLength: { en: 'This may have at most {limit} characters', 'zh-CN': '最多 {limit} 个字符' },
  pattern: { en: 'This must look like {pattern}', 'zh-CN': '必须符合格式 {pattern}' },
  format: { en: 'This must be a valid {format}', 'zh-CN': '必须是有效的 {format}' },
  minItems: { en: 'This needs at least {limit} items', 'zh-CN': '至少需要 {limit} 项' },
  maxItems: { en: 'This may have at most {limit} items', 'zh-CN': '最多 {limit} 项' },
  uniqueItems: { en: 'The items must differ from each other', 'zh-CN': '各项不能重复' },
  minProperties: { en: 'This needs at least {limit} fields', 'zh-CN': '至少需要 {limit} 个字段' },
  maxProperties: { en: 'This may have at most {limit} fields', 'zh-CN': '最多 {limit} 个字段' },
  propertyNames: { en: 'A field may not be named "{propertyName}"', 'zh-CN': '字段不能命名为“{propertyName}”' },
  anyOf: { en: 'This fits none of the allowed forms', 'zh-CN': '不符合任何一种允许的形式' },
  oneOf: { en: 'This must fit exactly one of the allowed forms', 'zh-CN': '必须恰好符合一种允许的形式' },
  not: { en: 'This form is not allowed', 'zh-CN': '不允许这种形式' },
  depth: { en: 'This is nested deeper than {limit} levels', 'zh-CN': '嵌套超过 {limit} 层' },
  'false schema': { en: 'No value is allowed here', 'zh-CN': '此处不允许任何值' },
};

const chineseTypes: Readonly<Record<string, string>> = {
  string: '字符串',
  number: '数字',
  integer: '整数',
  boolean: '布尔值',
  object: '对象',
  array: '数组',
  null: '空值',
};

/** `字符串（string）`: the word, and beside it what the schema says. */
function typeInChinese(value: Json | undefined, locale: Locale): string {
  const types: readonly Json[] = isJsonArray(value) ? value : [value ?? null];
  return types
    .map((type) => show(type, locale))
    .map((name) => {
      const word = Object.hasOwn(chineseTypes, name) ? chineseTypes[name] : undefined;
      return word === undefined ? name : `${word}（${name}）`;
    })
    .join('或');
}

function show(value: Json | undefined, locale: Locale): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: Json) => show(item, locale)).join(locale === 'en' ? ', ' : '、');
  return JSON.stringify(value);
}
