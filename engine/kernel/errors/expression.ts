import type { ErrorTable } from './entry.ts';

/** What is wrong with an expression (bad-inputs.md section 5; xstate-and-cel.md section 6). */
export const expressionErrors = {
  EXPR_SYNTAX: {
    status: 422,
    en: {
      title: 'The expression cannot be read',
      message: 'The expression cannot be read at “{text}”.',
      hint: [
        'Quote the expression: “ #” starts a YAML comment, so “{comment}” was cut off.',
        'A guard is written without “=”: {guard}.',
        'CEL has no ranges: “{range}”. List the values, or compare with >= and <=.',
        'Quote the expression if it holds “ #”, “: ”, “,” or brackets: they end a YAML value.',
      ],
    },
    'zh-CN': {
      title: '无法读取表达式',
      message: '在“{text}”处无法读取表达式。',
      hint: [
        '请给表达式加引号：“ #”会开始 YAML 注释，“{comment}”因此被截掉。',
        'guard 前面不写“=”：{guard}。',
        'CEL 没有区间写法：“{range}”。请列出各值，或用 >= 和 <= 比较。',
        '表达式含有“ #”、“: ”、“,”或括号时请加引号：它们会结束 YAML 的值。',
      ],
    },
  },
  EXPR_TOO_LONG: {
    status: 422,
    en: {
      title: 'The expression is too long',
      message: 'The expression is longer than the limit of {limit}.',
      hint: 'Move the computation into a capability.',
    },
    'zh-CN': { title: '表达式过长', message: '表达式超过上限 {limit}。', hint: '请把计算放到能力里。' },
  },
  EXPR_BUDGET: {
    status: 422,
    en: {
      title: 'The expression is too costly',
      message: 'The expression exceeds the limit “{budget}” of {limit}.',
      hint: 'Move the computation into a capability.',
    },
    'zh-CN': {
      title: '表达式开销过大',
      message: '表达式超出“{budget}”的上限 {limit}。',
      hint: '请把计算放到能力里。',
    },
  },
  EXPR_FORBIDDEN: {
    status: 422,
    en: {
      title: 'The name is forbidden in expressions',
      message: '“{name}” is not allowed in an expression.',
      hint: 'Expressions only read data: context, parameters, input and what the position offers.',
    },
    'zh-CN': {
      title: '表达式中禁止使用该名称',
      message: '表达式中不允许使用“{name}”。',
      hint: '表达式只能读取数据：context、parameters、input 以及该位置提供的变量。',
    },
  },
  EXPR_NONDETERMINISTIC: {
    status: 422,
    en: {
      title: 'The expression would give another result each time',
      message: '“{name}()” gives another result each time.',
      hint: 'Use the recorded time of the step: now (without brackets). For other sources call a capability.',
    },
    'zh-CN': {
      title: '表达式每次结果不同',
      message: '“{name}()”每次的结果都不同。',
      hint: '请使用步骤记录的时间 now（不带括号）；其他来源请调用能力。',
    },
  },
  EXPR_SECRET_CONTEXT: {
    status: 422,
    en: {
      title: 'Secrets cannot be read here',
      message: 'Secrets cannot be read in flows: “{text}”.',
      hint: 'Give the secret to the provider in its configuration.',
    },
    'zh-CN': {
      title: '此处不能读取密钥',
      message: '流程中不能读取密钥：“{text}”。',
      hint: '请在实现（provider）的配置里引用密钥。',
    },
  },
  EXPR_REGEX: {
    status: 422,
    en: {
      title: 'The pattern is not allowed',
      message: 'The pattern “{pattern}” is not allowed.',
      hint: 'matches() takes a literal pattern in RE2 syntax: no look-around, no back references.',
    },
    'zh-CN': {
      title: '不允许的正则表达式',
      message: '不允许使用正则表达式“{pattern}”。',
      hint: 'matches() 只接受 RE2 语法的字面量，不支持环视和反向引用。',
    },
  },
  EXPR_UNKNOWN_FIELD: {
    status: 422,
    en: {
      title: 'Unknown name in the expression',
      message: '“{field}” does not exist here.',
      hint: ["Did you mean '{nearest}'?", 'What can be read here: {fields}.', 'Check the name against the schema.'],
    },
    'zh-CN': {
      title: '表达式中有未知名称',
      message: '这里没有“{field}”。',
      hint: ['是否想写“{nearest}”？', '这里可以读取：{fields}。', '请对照 Schema 检查名称。'],
    },
  },
  EXPR_UNKNOWN_FUNCTION: {
    status: 422,
    en: {
      title: 'Unknown function',
      message: 'There is no function “{name}”.',
      hint: ["Did you mean '{nearest}'?", 'Only the functions of CEL and inState() can be used.'],
    },
    'zh-CN': {
      title: '未知函数',
      message: '没有函数“{name}”。',
      hint: ['是否想写“{nearest}”？', '只能使用 CEL 的函数和 inState()。'],
    },
  },
  EXPR_TYPE: {
    status: 422,
    en: {
      title: 'The types do not fit',
      message: 'The types in “{text}” do not fit.',
      hint: [
        '“{operator}” cannot take {left} and {right}.',
        'It must be {expected}; it is {found}.',
        'The two results of a choice must have one type; wrap both in dyn() if they differ on purpose: {choice}.',
        'A list index must be a whole number: write int(…) around “{index}”.',
        'Convert one side, for example with string(…) or double(…).',
      ],
    },
    'zh-CN': {
      title: '类型不匹配',
      message: '“{text}”中的类型不匹配。',
      hint: [
        '“{operator}”不能用于 {left} 和 {right}。',
        '这里应为 {expected}，现为 {found}。',
        '条件的两个结果必须是同一类型；有意不同时请都用 dyn() 包起来：{choice}。',
        '列表下标必须是整数：请在“{index}”外面写 int(…)。',
        '请转换其中一侧，例如 string(…) 或 double(…)。',
      ],
    },
  },
  EXPR_NO_VALUE: {
    status: 422,
    en: {
      title: 'There is no value to read',
      message: '“{field}” has no value here.',
      hint: 'Test it first: has(…), != null, or .? with orValue(…).',
    },
    'zh-CN': {
      title: '没有可读取的值',
      message: '“{field}”在这里没有值。',
      hint: '请先判断：has(…)、!= null，或 .? 与 orValue(…)。',
    },
  },
  EXPR_NOT_A_NUMBER: {
    status: 422,
    en: {
      title: 'The result is not a number',
      message: 'The expression gives {found} instead of a number.',
      hint: 'Guard the division: test the divisor for 0 first.',
    },
    'zh-CN': {
      title: '结果不是数字',
      message: '表达式的结果是 {found}，不是数字。',
      hint: '请先判断除数是否为 0。',
    },
  },
  EXPR_BAD_DATE: {
    status: 422,
    en: {
      title: 'Not a date and time',
      message: 'The text is not a date and time.',
      hint: ['Write “{text}” like 2026-11-21T08:00:00Z.', 'Write it like 2026-11-21T08:00:00Z.'],
    },
    'zh-CN': {
      title: '不是日期时间',
      message: '文本不是日期时间。',
      hint: ['请把“{text}”写成 2026-11-21T08:00:00Z 这样。', '请写成 2026-11-21T08:00:00Z 这样。'],
    },
  },
  EXPR_BAD_DURATION: {
    status: 422,
    en: {
      title: 'Not a duration of CEL',
      message: 'The text is not a duration that an expression can read.',
      hint: [
        'In an expression “{text}” is written like duration("30m"), duration("1.5h") or duration("90s").',
        'In an expression write it like duration("30m"), duration("1.5h") or duration("90s").',
      ],
    },
    'zh-CN': {
      title: '不是 CEL 的时长',
      message: '文本不是表达式能读取的时长。',
      hint: [
        '在表达式里“{text}”要写成 duration("30m")、duration("1.5h") 或 duration("90s")。',
        '在表达式里请写成 duration("30m")、duration("1.5h") 或 duration("90s")。',
      ],
    },
  },
  EXPR_NOT_JSON: {
    status: 422,
    en: {
      title: 'The result cannot be stored',
      message: 'The expression gives {found}, which cannot be stored.',
      hint: 'Give a number, a text, a boolean, a list or an object; an optional value needs orValue(…).',
    },
    'zh-CN': {
      title: '结果无法保存',
      message: '表达式的结果是 {found}，无法保存。',
      hint: '请给出数字、文本、布尔值、列表或对象；可选值需要 orValue(…)。',
    },
  },
  EXPR_FAILED: {
    status: 422,
    en: {
      title: 'The expression failed',
      message: 'The expression failed at “{text}”.',
      hint: 'Check the values it reads.',
    },
    'zh-CN': { title: '表达式执行失败', message: '表达式在“{text}”处失败。', hint: '请检查它读取的值。' },
  },
} as const satisfies ErrorTable;
