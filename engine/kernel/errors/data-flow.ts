import type { ErrorTable } from './entry.ts';

/** What the checker finds in the data of a flow: what is mapped, assigned, read. */
export const dataFlowErrors = {
  DEF_INPUT_MISSING: {
    status: 422,
    en: {
      title: 'Required input not mapped',
      message: "{reader} needs '{name}'.",
      hint: "Add '{name}' to the mapping.",
    },
    'zh-CN': { title: '缺少必需的输入', message: '{reader} 需要“{name}”。', hint: '请在映射中添加“{name}”。' },
  },
  DEF_UNKNOWN_PROPERTY: {
    status: 422,
    en: {
      title: 'Property the reader does not declare',
      message: "{reader} has no '{name}'.",
      hint: ["Did you mean '{nearest}'?", 'It has: {known}.', 'Delete it.'],
    },
    'zh-CN': {
      title: '接收方未声明的属性',
      message: '{reader} 没有“{name}”。',
      hint: ['是否想写“{nearest}”？', '它有：{known}。', '请删除它。'],
    },
  },
  DEF_TYPE_MISMATCH: {
    status: 422,
    en: {
      title: 'Types do not fit',
      message: "{reader} wants {expected} for '{name}', not {found}.",
      hint: 'Write a value of that kind, or an expression that gives one.',
    },
    'zh-CN': {
      title: '类型不匹配',
      message: '{reader} 的“{name}”需要 {expected}，而不是 {found}。',
      hint: '请写该类型的值，或能得到它的表达式。',
    },
  },
  DEF_UNASSIGNED: {
    status: 422,
    en: {
      title: 'Read before it is set',
      message: 'context.{name} is read but never set.',
      hint: "Give it 'initial', assign it on the way, or declare it nullable.",
    },
    'zh-CN': {
      title: '赋值之前被读取',
      message: 'context.{name} 被读取，但从未赋值。',
      hint: '请给它 initial，在途中赋值，或声明为 nullable。',
    },
  },
  DEF_UNUSED: {
    status: 422,
    severity: 'note',
    en: { title: 'Never used', message: "'{name}' is never used.", hint: 'Delete it if nobody needs it.' },
    'zh-CN': { title: '从未使用', message: '“{name}”从未被使用。', hint: '如无需要，请删除。' },
  },
} as const satisfies ErrorTable;
