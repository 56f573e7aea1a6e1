import type { Locale } from '../../kernel/localized.ts';

const english = {
  api: 'HTTP API',
  contents: 'Contents',
  skip: 'Skip to the text',
  language: 'Language',
  name: 'Name',
  place: 'In',
  type: 'Type',
  meaning: 'Meaning',
  parameters: 'Parameters',
  required: 'required',
  request: 'Request',
  answers: 'Answers',
  schema: 'Schema',
  bodySchema: 'Schema of the body',
  schemas: 'Schemas',
  source: 'OpenAPI 3.1 document',
  open: 'no key needed',
  cure: 'What to do',
  again: 'the same request may succeed later',
  filled: 'Words in braces stand for what the problem itself names.',
  toApi: 'All of the API',
};

export type Words = Readonly<Record<keyof typeof english, string>>;

const chinese: Words = {
  api: 'HTTP 接口',
  contents: '目录',
  skip: '跳到正文',
  language: '语言',
  name: '名称',
  place: '位置',
  type: '类型',
  meaning: '含义',
  parameters: '参数',
  required: '必填',
  request: '请求',
  answers: '应答',
  schema: '模式',
  bodySchema: '请求体的模式',
  schemas: '模式',
  source: 'OpenAPI 3.1 文档',
  open: '无需密钥',
  cure: '怎么办',
  again: '稍后重复同一请求可能成功',
  filled: '花括号中的词代表问题本身给出的内容。',
  toApi: '全部接口',
};

export const words: Readonly<Record<Locale, Words>> = { en: english, 'zh-CN': chinese };
