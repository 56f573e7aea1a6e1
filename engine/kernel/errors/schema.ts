import type { ErrorTable } from './entry.ts';

/** What the product refuses in a schema (contracts.md section 2, security.md section 2). */
export const schemaErrors = {
  CAP_SCHEMA_INVALID: {
    status: 422,
    en: {
      title: 'Not a valid JSON Schema',
      message: '"{keyword}" must be {expected}',
      hint: 'See JSON Schema 2020-12 for what this keyword takes.',
    },
    'zh-CN': {
      title: 'JSON Schema 无效',
      message: '“{keyword}”应为 {expected}',
      hint: '该关键字的写法见 JSON Schema 2020-12。',
    },
  },
  CAP_SCHEMA_REMOTE_REF: {
    status: 422,
    en: {
      title: 'The reference points outside',
      message: '"{reference}" is not looked up: schemas never fetch anything',
      hint: 'Copy the schema in, or refer to a registered contract: capability:stock.reserve@1.2.0#/output.',
    },
    'zh-CN': {
      title: '引用指向外部',
      message: '不会读取“{reference}”：模式从不访问外部地址',
      hint: '请把模式复制进来，或引用已注册的契约：capability:stock.reserve@1.2.0#/output。',
    },
  },
  CAP_SCHEMA_LOCAL_REF: {
    status: 422,
    en: {
      title: 'A public contract spells its schemas out',
      message: '"{reference}" refers to another place of the same schema',
      hint: 'Write the schema out where it is used; recursion is not allowed in contracts.',
    },
    'zh-CN': {
      title: '公开契约须写出完整模式',
      message: '“{reference}”引用了同一模式的其他位置',
      hint: '请在使用处写出模式；契约中不允许递归。',
    },
  },
  CAP_SCHEMA_KEYWORD: {
    status: 422,
    en: {
      title: 'Keyword not allowed',
      message: 'The keyword "{keyword}" is not allowed here',
      hint: ['Did you mean "{nearest}"?', 'Allowed keywords: {allowed}.'],
    },
    'zh-CN': {
      title: '关键字不允许',
      message: '此处不允许关键字“{keyword}”',
      hint: ['是否想写“{nearest}”？', '允许的关键字：{allowed}。'],
    },
  },
  CAP_SCHEMA_REGEX: {
    status: 422,
    en: {
      title: 'Pattern not supported',
      message: 'The pattern {pattern} cannot be run in linear time, or is no pattern',
      hint: 'Leave out look-ahead, look-behind and back references, and keep repeat counts small.',
    },
    'zh-CN': {
      title: '正则表达式不支持',
      message: '正则 {pattern} 不合法，或无法在线性时间内执行',
      hint: '请去掉前后查找和反向引用，并减小重复次数。',
    },
  },
  CAP_SCHEMA_TOO_DEEP: {
    status: 422,
    en: { title: 'The schema is nested too deep', message: 'The schema is nested deeper than {limit} levels' },
    'zh-CN': { title: '模式嵌套过深', message: '模式嵌套超过 {limit} 层' },
  },
  CAP_SCHEMA_TOO_LARGE: {
    status: 413,
    en: {
      title: 'The schema is too large',
      message:
        'The schema is too large: limit 256 KiB, {items} list items, {members} fields an object, {nodes} nodes and {patterns} patterns in all',
      hint: 'A long list of values belongs in a capability that is asked, not in a schema.',
    },
    'zh-CN': {
      title: '模式过大',
      message:
        '模式过大：上限 256 KiB，列表 {items} 项，每个对象 {members} 个字段，共 {nodes} 个节点、{patterns} 个正则',
      hint: '很长的取值列表应由能力来查询，而不是写在模式里。',
    },
  },
  CAP_SCHEMA_DIALECT: {
    status: 422,
    en: { title: 'Dialect not supported', message: '"{dialect}" is not read', hint: 'Supported: {supported}.' },
    'zh-CN': { title: '模式方言不支持', message: '不支持“{dialect}”', hint: '支持：{supported}。' },
  },
  CAP_SCHEMA_FORMAT: {
    status: 422,
    en: {
      title: 'Unknown format',
      message: 'There is no format "{format}"',
      hint: 'Known formats: {known}. For another one use "pattern".',
    },
    'zh-CN': {
      title: '未知的 format',
      message: '没有 format“{format}”',
      hint: '已知：{known}。其他格式请用 pattern。',
    },
  },
  CAP_SCHEMA_UNSATISFIABLE: {
    status: 422,
    en: {
      title: 'No value could ever fit',
      message: 'No value could ever fit this schema',
      hint: 'Remove the contradiction, or use an object without properties if nothing is taken.',
    },
    'zh-CN': {
      title: '没有值能满足',
      message: '没有任何值能满足该模式',
      hint: '请去掉矛盾；若不接收内容，请用没有属性的对象。',
    },
  },
  CAP_SCHEMA_UNTAGGED: {
    status: 422,
    en: {
      title: 'The branches of oneOf are not told apart',
      message: 'Each branch of "oneOf" needs a required property with a "const" of its own',
      hint: 'For example { kind: { const: "card" } } in one branch and { kind: { const: "cash" } } in the other.',
    },
    'zh-CN': {
      title: 'oneOf 的分支无法区分',
      message: '“oneOf”的每个分支都需要一个必填属性，并带有各自的 const',
      hint: '例如一个分支写 { kind: { const: "card" } }，另一个写 { kind: { const: "cash" } }。',
    },
  },
  CAP_SCHEMA_MONEY: {
    status: 422,
    en: {
      title: 'Money must be an integer',
      message: 'A value in {unit} must be of type integer',
      hint: 'Count in minor units (cents, fen); texts compare wrongly and fractions lose cents.',
    },
    'zh-CN': {
      title: '金额必须是整数',
      message: '单位为 {unit} 的值类型必须是 integer',
      hint: '请用最小货币单位（分）；文本无法正确比较，小数会丢失精度。',
    },
  },
  CAP_SCHEMA_UNKNOWN_REF: {
    status: 422,
    en: {
      title: 'The referenced part is not registered',
      message: 'No registered contract has the part "{reference}"',
      hint: 'Register that contract first, and name its exact version: capability:stock.reserve@1.2.0#/output.',
    },
    'zh-CN': {
      title: '引用的部分未注册',
      message: '没有已注册的契约包含“{reference}”',
      hint: '请先注册该契约，并写明确切版本：capability:stock.reserve@1.2.0#/output。',
    },
  },
} as const satisfies ErrorTable;
