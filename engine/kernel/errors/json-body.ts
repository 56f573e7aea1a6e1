import type { ErrorTable } from './entry.ts';

/** What the text of a JSON body is refused for, before any parser sees it (bad-inputs section 6, R5). */
export const jsonBodyErrors = {
  JSON_SYNTAX: {
    status: 400,
    slug: 'json-syntax',
    en: {
      title: 'The body is not valid JSON',
      message: 'The JSON cannot be read at line {line}, column {column}',
      hint: 'Look just before this place: a missing comma, quote or bracket, or a value that JSON does not have.',
    },
    'zh-CN': {
      title: '请求体不是有效的 JSON',
      message: '第 {line} 行第 {column} 列的 JSON 无法读取',
      hint: '请检查该处之前：缺少逗号、引号或括号，或使用了 JSON 没有的值。',
    },
  },
  JSON_NOT_OBJECT: {
    status: 400,
    en: {
      title: 'The body is not a JSON object',
      message: 'The body must be a JSON object, in curly brackets',
      hint: 'Send { … }, also where there is only one field.',
    },
    'zh-CN': {
      title: '请求体不是 JSON 对象',
      message: '请求体必须是用花括号括起的 JSON 对象',
      hint: '即使只有一个字段，也请写成 { … }。',
    },
  },
  JSON_TOO_DEEP: {
    status: 400,
    en: {
      title: 'The body is nested too deeply',
      message: 'The body is nested deeper than {limit} levels, at line {line}, column {column}',
      hint: 'Flatten the data; at most {limit} levels of objects and lists are read.',
    },
    'zh-CN': {
      title: '请求体嵌套过深',
      message: '第 {line} 行第 {column} 列的嵌套超过 {limit} 层',
      hint: '请减少嵌套；对象和列表最多 {limit} 层。',
    },
  },
  JSON_FORBIDDEN_KEY: {
    status: 400,
    en: {
      title: 'This field name is not allowed',
      message: 'A field may not be named "{key}"',
      hint: 'Give the field another name; __proto__, prototype and constructor are reserved.',
    },
    'zh-CN': {
      title: '不允许的字段名',
      message: '字段不能命名为“{key}”',
      hint: '请换一个名称；__proto__、prototype 和 constructor 是保留名。',
    },
  },
  JSON_DUPLICATE_KEY: {
    status: 400,
    en: {
      title: 'A field is given twice',
      message: 'The field "{key}" is given twice in one object, the second time at line {line}, column {column}',
      hint: 'Keep one of the two, so that it is clear which value counts.',
    },
    'zh-CN': {
      title: '字段重复',
      message: '同一对象中字段“{key}”出现两次，第二次在第 {line} 行第 {column} 列',
      hint: '请只保留一个，以明确哪个值有效。',
    },
  },
  JSON_TOO_MANY_VALUES: {
    status: 400,
    en: {
      title: 'The body holds too many values',
      message: 'The body holds more than {limit} values',
      hint: 'Split the request into several.',
    },
    'zh-CN': {
      title: '请求体的值过多',
      message: '请求体包含超过 {limit} 个值',
      hint: '请拆分为多个请求。',
    },
  },
  JSON_TOO_MANY_KEYS: {
    status: 400,
    en: {
      title: 'An object has too many fields',
      message: 'This object has more than {limit} fields',
      hint: 'Use a list of entries, or split the data.',
    },
    'zh-CN': {
      title: '对象的字段过多',
      message: '该对象的字段超过 {limit} 个',
      hint: '请改用条目列表，或拆分数据。',
    },
  },
  JSON_TOO_MANY_ITEMS: {
    status: 400,
    en: {
      title: 'A list has too many items',
      message: 'This list has more than {limit} items',
      hint: 'Split the list over several requests.',
    },
    'zh-CN': {
      title: '列表的项过多',
      message: '该列表超过 {limit} 项',
      hint: '请把列表拆分到多个请求。',
    },
  },
  NUMBER_RANGE: {
    status: 422,
    en: {
      title: 'A number cannot be kept exactly',
      message: 'The number {number} is out of range or has more digits than can be kept',
      hint: 'Write it as text in quotes, or use minor units such as cents.',
    },
    'zh-CN': {
      title: '数字无法精确保存',
      message: '数字 {number} 超出范围，或位数超过可保存的精度',
      hint: '请用引号写成文本，或使用“分”等最小单位。',
    },
  },
  BODY_TOO_LARGE: {
    status: 413,
    en: {
      title: 'The body is too large',
      message: 'The body is larger than the limit of {limit} bytes',
      hint: 'Store large content elsewhere and send a reference to it.',
    },
    'zh-CN': {
      title: '请求体过大',
      message: '请求体超过上限 {limit} 字节',
      hint: '请把大内容存放在别处，只发送它的引用。',
    },
  },
  BODY_INVALID: {
    status: 422,
    en: {
      title: 'The body does not fit',
      message: 'The body has fields that are missing or wrong',
      hint: 'Correct the places that "errors" lists; the form is described in the API documentation.',
    },
    'zh-CN': {
      title: '请求体不符合要求',
      message: '请求体中有缺失或错误的字段',
      hint: '请按 errors 列出的位置修正；格式见接口文档。',
    },
  },
  UNKNOWN_FIELD: {
    status: 400,
    en: {
      title: 'There is no such field',
      message: 'There is no field "{field}" here',
      hint: ['Did you mean "{nearest}"?', 'Remove it, or see the API documentation for the fields there are.'],
    },
    'zh-CN': {
      title: '没有这个字段',
      message: '此处没有字段“{field}”',
      hint: ['是否想写“{nearest}”？', '请删除它，可用字段见接口文档。'],
    },
  },
} as const satisfies ErrorTable;
