import type { ErrorTable } from './entry.ts';

/** Text that cannot be read as YAML at all (bad-inputs.md section 2, A2 to A10). */
export const yamlErrors = {
  YAML_SYNTAX: {
    status: 400,
    en: {
      title: 'The text is not valid YAML',
      message: 'The text cannot be read at “{text}”.',
      hint: [
        'Use the half-width colon : instead of “{fullWidthColon}”.',
        'Quote the expression “{expression}”: “ #”, “: ”, “,” and brackets end a YAML value.',
        'Quote the text: a value cannot start with “{start}”.',
        'Close it with {closing}.',
        'Remove “{extra}”, or quote the text it belongs to.',
        'A key is plain text; “{key}” is not.',
        'Inside quotes a backslash is written twice: “{escape}”.',
        'Remove the line “{directive}”: the text is always YAML 1.2.',
        'Align the line with its neighbours and write one “key: value” a line.',
      ],
    },
    'zh-CN': {
      title: '文本不是合法的 YAML',
      message: '在“{text}”处无法读取文本。',
      hint: [
        '请用半角冒号：代替“{fullWidthColon}”。',
        '请给表达式“{expression}”加引号：“ #”、“: ”、“,”和括号会结束 YAML 的值。',
        '请给文本加引号：值不能以“{start}”开头。',
        '请用 {closing} 结束它。',
        '请删去“{extra}”，或给它所在的文本加引号。',
        '键只能是普通文本，“{key}”不是。',
        '引号内的反斜杠要写两次：“{escape}”。',
        '请删去“{directive}”这一行：文本一律按 YAML 1.2 读取。',
        '请与相邻的行对齐，每行写一个“键：值”。',
      ],
    },
  },
  YAML_TAB: {
    status: 400,
    slug: 'yaml-syntax',
    en: { title: 'A tab indents a line', message: 'The line is indented by a tab.', hint: 'Use spaces, not tabs.' },
    'zh-CN': { title: '行首使用了制表符', message: '这一行用制表符缩进。', hint: '请用空格缩进，不要用制表符。' },
  },
  YAML_DUPLICATE_KEY: {
    status: 400,
    en: {
      title: 'A key is written twice',
      message: '“{key}” is written twice in the same block; it first stands in line {line}.',
      hint: 'Keep one of them, or give one another name.',
    },
    'zh-CN': {
      title: '键重复',
      message: '“{key}”在同一处写了两次，第一次在第 {line} 行。',
      hint: '请只保留一个，或改用别的名字。',
    },
  },
  YAML_MULTI_DOC: {
    status: 400,
    en: {
      title: 'More than one document',
      message: 'A second document starts here.',
      hint: 'Put each document in a file of its own.',
    },
    'zh-CN': { title: '文本含有多个文档', message: '这里开始了第二个文档。', hint: '请把每个文档放在单独的文件里。' },
  },
  YAML_ALIAS: {
    status: 400,
    en: {
      title: 'Anchors and aliases are not supported',
      message: 'Anchors and aliases are not supported: “{text}”.',
      hint: [
        'Quote the expression “{expression}” if it is one; otherwise write the value out.',
        'Write the value out where it is needed.',
      ],
    },
    'zh-CN': {
      title: '不支持锚点和别名',
      message: '不支持锚点和别名：“{text}”。',
      hint: ['如果“{expression}”是表达式，请加引号；否则请把值写全。', '请在需要的地方把值写全。'],
    },
  },
  YAML_TAG: {
    status: 400,
    en: {
      title: 'Tags are not supported',
      message: 'Tags are not supported: “{text}”.',
      hint: ['Quote the expression “{expression}”: a leading “!” makes a tag.', 'Remove the tag, or quote the text.'],
    },
    'zh-CN': {
      title: '不支持标签',
      message: '不支持标签：“{text}”。',
      hint: ['请给表达式“{expression}”加引号：开头的“!”会成为标签。', '请删去标签，或给文本加引号。'],
    },
  },
  YAML_TOO_DEEP: {
    status: 400,
    en: {
      title: 'Nested too deep',
      message: 'The text is nested deeper than {limit} levels.',
      hint: 'Move inner parts to a sub-flow or to a schema file.',
    },
    'zh-CN': {
      title: '嵌套过深',
      message: '文本的嵌套超过 {limit} 层。',
      hint: '请把内层移到子流程或单独的 Schema 文件。',
    },
  },
} as const satisfies ErrorTable;
