import type { ErrorTable } from './entry.ts';

/** What is wrong with a flow definition (bad-inputs.md section 2). */
export const definitionErrors = {
  DEF_EMPTY: {
    status: 422,
    slug: 'definition-empty',
    en: {
      title: 'The flow is empty',
      message: 'The flow is empty; it needs flow, version, initial and states.',
      hint: 'Start from an example: “tessera init” writes one.',
    },
    'zh-CN': {
      title: '流程为空',
      message: '流程是空的；它需要 flow、version、initial 和 states。',
      hint: '可以从示例开始：“tessera init”会生成一个。',
    },
  },
  DEF_TOO_LARGE: {
    status: 413,
    en: {
      title: 'The definition is too large',
      message: 'The definition is larger than the limit of {limit}.',
      hint: 'Split it: sub-flows for steps, files for schemas.',
    },
    'zh-CN': {
      title: '定义过大',
      message: '定义超过上限 {limit}。',
      hint: '请拆分：步骤放到子流程，Schema 放到单独的文件。',
    },
  },
  DEF_RESERVED_NAME: {
    status: 422,
    en: {
      title: 'The name is reserved',
      message: '“{name}” is a reserved name.',
      hint: 'Choose another name; names that start with “$” or “xstate.” belong to the engine.',
    },
    'zh-CN': {
      title: '名称被保留',
      message: '“{name}”是保留名称。',
      hint: '请换一个名称；以“$”或“xstate.”开头的名称属于引擎。',
    },
  },
  DEF_BAD_NAME: {
    status: 422,
    en: {
      title: 'The name is not allowed',
      message: '“{name}” cannot be used as a name here.',
      hint: ['Write it like {example}.', 'Use letters, digits, “-” and “_”, and start with a letter.'],
    },
    'zh-CN': {
      title: '名称不合规则',
      message: '“{name}”不能用作这里的名称。',
      hint: ['请写成 {example} 这样。', '请使用字母、数字、“-”和“_”，并以字母开头。'],
    },
  },
  DEF_UNKNOWN_FIELD: {
    status: 422,
    en: {
      title: 'Unknown field',
      message: '“{field}” is not a field here.',
      hint: [
        'There are no priorities; narrow the scope or record a decision instead of “{priority}”.',
        'Quote the expression: “,” and brackets end a YAML value, so “{expression}” was read as a key of its own.',
        "Did you mean '{nearest}'?",
        'Remove it. Fields that can stand here: {fields}.',
        'Remove it.',
      ],
    },
    'zh-CN': {
      title: '未知字段',
      message: '这里没有“{field}”这个字段。',
      hint: [
        '没有优先级；请缩小适用范围或记录裁决，不要写“{priority}”。',
        '请给表达式加引号：“,”和括号会结束 YAML 的值，“{expression}”因此成了单独的键。',
        '是否想写“{nearest}”？',
        '请删去它。这里可以写：{fields}。',
        '请删去它。',
      ],
    },
  },
  DEF_MISSING_FIELD: {
    status: 422,
    en: { title: 'A field is missing', message: '“{field}” is missing here.', hint: 'Add “{field}”.' },
    'zh-CN': { title: '缺少字段', message: '这里缺少“{field}”。', hint: '请补上“{field}”。' },
  },
  DEF_ONE_OF: {
    status: 422,
    en: {
      title: 'Exactly one is needed',
      message: 'Exactly one of {fields} is needed here; there are {count}.',
      hint: 'Keep one; put the others into states of their own.',
    },
    'zh-CN': {
      title: '只能且必须写一个',
      message: '这里必须且只能写 {fields} 之一，现有 {count} 个。',
      hint: '请只保留一个，其余放到各自的状态。',
    },
  },
  DEF_TYPE: {
    status: 422,
    en: {
      title: 'Wrong type',
      message: 'This must be {expected}, not {found}.',
      hint: [
        'Use {yes} or {no}.',
        'Write it in quotes: "{quoted}".',
        'Write it as an expression, like {example}.',
        'Use one of {choices}.',
      ],
    },
    'zh-CN': {
      title: '类型不符',
      message: '这里应为 {expected}，而不是 {found}。',
      hint: [
        '请写 {yes} 或 {no}。',
        '请加引号："{quoted}"。',
        '请写成表达式，例如 {example}。',
        '请从 {choices} 中选一个。',
      ],
    },
  },
  DEF_NO_INITIAL: {
    status: 422,
    en: {
      title: 'No initial state',
      message: '“{state}” has states but does not say which is the initial one.',
      hint: 'Add “initial” with one of: {states}.',
    },
    'zh-CN': {
      title: '缺少初始状态',
      message: '“{state}”有子状态，却没有写明初始状态。',
      hint: '请补上“initial”，可选：{states}。',
    },
  },
  DEF_TOO_MANY_STATES: {
    status: 422,
    en: {
      title: 'Too many states',
      message: 'The flow has {count} states; the limit is {limit}.',
      hint: 'Move parts of it to sub-flows.',
    },
    'zh-CN': {
      title: '状态过多',
      message: '流程有 {count} 个状态，上限为 {limit}。',
      hint: '请把一部分移到子流程。',
    },
  },
  DEF_BAD_DURATION: {
    status: 422,
    en: {
      title: 'Not a duration',
      message: '“{text}” is not a duration.',
      hint: 'Write it like PT30M (minutes), PT2H, P3D or P1DT12H; months and years have no fixed length.',
    },
    'zh-CN': {
      title: '不是时长',
      message: '“{text}”不是时长。',
      hint: '请写成 PT30M（30 分钟）、PT2H、P3D 或 P1DT12H；月和年没有固定长度。',
    },
  },
  DEF_BAD_VERSION: {
    status: 422,
    en: {
      title: 'Not a version',
      message: '“{text}” is not a version.',
      hint: 'Write three numbers, like 1.0.0.',
    },
    'zh-CN': { title: '不是版本号', message: '“{text}”不是版本号。', hint: '请写三个数字，例如 1.0.0。' },
  },
  DEF_BAD_RANGE: {
    status: 422,
    en: {
      title: 'Not a reference with a version range',
      message: '“{text}” does not name something with a version range.',
      hint: 'Write it like {example}.',
    },
    'zh-CN': {
      title: '不是带版本范围的引用',
      message: '“{text}”没有写成“名称@版本范围”。',
      hint: '请写成 {example} 这样。',
    },
  },
  DEF_NUMBER_PRECISION: {
    status: 422,
    en: {
      title: 'The number cannot be kept exactly',
      message: 'The number {text} cannot be kept exactly.',
      hint: 'Write it in quotes.',
    },
    'zh-CN': { title: '数字无法精确保存', message: '数字 {text} 无法精确保存。', hint: '请加引号写成文本。' },
  },
  DEF_SCHEMA_REF: {
    status: 422,
    en: {
      title: 'The referenced schema was not found',
      message: 'There is no schema at “{ref}”.',
      hint: ["Did you mean '{nearest}'?", 'Send the file with the flow, or write the path relative to this file.'],
    },
    'zh-CN': {
      title: '找不到引用的 Schema',
      message: '“{ref}”处没有 Schema。',
      hint: ['是否想写“{nearest}”？', '请把该文件和流程一起提交，或按本文件的相对路径书写。'],
    },
  },
  DEF_SCHEMA_CYCLE: {
    status: 422,
    en: {
      title: 'The schema refers to itself',
      message: 'The schema refers to itself: {cycle}.',
      hint: 'Write the inner part out; recursive schemas are not supported in flows.',
    },
    'zh-CN': {
      title: 'Schema 引用了自身',
      message: 'Schema 引用了自身：{cycle}。',
      hint: '请把内层写全；流程中不支持递归 Schema。',
    },
  },
} as const satisfies ErrorTable;
