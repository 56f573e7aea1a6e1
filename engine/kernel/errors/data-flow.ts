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
      hint: [
        'It may be {example}. Convert it, or test it first.',
        'Write a value of that kind, or an expression that gives one.',
      ],
    },
    'zh-CN': {
      title: '类型不匹配',
      message: '{reader} 的“{name}”需要 {expected}，而不是 {found}。',
      hint: ['它可能是 {example}。请转换，或先判断。', '请写该类型的值，或能得到它的表达式。'],
    },
  },
  DEF_TYPE_UNPROVED: {
    status: 422,
    severity: 'note',
    en: {
      title: 'Not provable that the types fit',
      message: "It is not proved that '{name}' fits what {reader} accepts: {why}.",
      hint: 'The value is validated when it runs; what does not fit becomes an incident. A narrower schema would prove it.',
    },
    'zh-CN': {
      title: '无法证明类型匹配',
      message: '无法证明“{name}”符合 {reader} 的要求：{why}。',
      hint: '该值会在运行时校验，不符合则产生异常单。更严格的 Schema 可以证明它。',
    },
  },
  DEF_UNASSIGNED: {
    status: 422,
    en: {
      title: 'Read before it is set',
      message: 'context.{name} is read before it is set.',
      hint: [
        "On the way {way} nothing sets it: give it 'initial', assign it there, or declare it nullable.",
        "Give it 'initial', assign it on the way, or declare it nullable.",
      ],
    },
    'zh-CN': {
      title: '赋值之前被读取',
      message: 'context.{name} 在赋值之前被读取。',
      hint: [
        '经过 {way} 时它没有被赋值：请给它 initial，在途中赋值，或声明为 nullable。',
        '请给它 initial，在途中赋值，或声明为 nullable。',
      ],
    },
  },
  DEF_MAY_BE_NULL: {
    status: 422,
    en: {
      title: 'There may be no value',
      message: "'{name}' may have no value here.",
      hint: [
        'On the way {way} it is never set. Test it first ({test}), or write {fallback}.',
        'On the way {way} it is never set. Test it first: {test}.',
        'Test it first ({test}), or write {fallback}.',
        'Test it first: {test}.',
      ],
    },
    'zh-CN': {
      title: '可能没有值',
      message: '“{name}”在这里可能没有值。',
      hint: [
        '经过 {way} 时它没有被赋值。请先判断（{test}），或写成 {fallback}。',
        '经过 {way} 时它没有被赋值。请先判断：{test}。',
        '请先判断（{test}），或写成 {fallback}。',
        '请先判断：{test}。',
      ],
    },
  },
  DEF_GUARD_CONSTANT: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Condition that never changes',
      message: "'{guard}' is always {value} here.",
      hint: [
        'By the schemas {why}. Correct the condition, or delete what never runs.',
        'Correct the condition, or delete what never runs.',
      ],
    },
    'zh-CN': {
      title: '恒定的条件',
      message: '“{guard}”在这里总是 {value}。',
      hint: ['按 Schema，{why}。请更正条件，或删除永不执行的部分。', '请更正条件，或删除永不执行的部分。'],
    },
  },
  DEF_GUARDS_OVERLAP: {
    status: 422,
    severity: 'note',
    en: {
      title: 'Conditions that meet',
      message: 'For {example} the condition of line {line} holds too, and wins.',
      hint: 'If that is not meant, correct the bounds: only the first branch that holds is taken.',
    },
    'zh-CN': {
      title: '条件重叠',
      message: '对 {example}，第 {line} 行的条件也成立，并且优先。',
      hint: '如果这不是本意，请更正边界：只执行第一个成立的分支。',
    },
  },
  DEF_UNIT_MISMATCH: {
    status: 422,
    en: {
      title: 'Units differ',
      message: "'{name}' of {reader} is counted in {to}, the value in {from}.",
      hint: 'Convert it in the expression.',
    },
    'zh-CN': {
      title: '单位不一致',
      message: '{reader} 的“{name}”以 {to} 计，而该值以 {from} 计。',
      hint: '请在表达式中换算。',
    },
  },
  DEF_PII_EXPOSED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Personal data becomes visible',
      message: "'{name}' holds personal data ({pii}), which {where} does not protect.",
      hint: 'Leave it out or mask it, or mark the field with x-pii.',
    },
    'zh-CN': {
      title: '个人信息暴露',
      message: '“{name}”含个人信息（{pii}），而 {where} 不予保护。',
      hint: '请去掉或脱敏，或用 x-pii 标注该字段。',
    },
  },
  DEF_UNUSED: {
    status: 422,
    severity: 'note',
    en: { title: 'Never used', message: "'{name}' is never used.", hint: 'Delete it if nobody needs it.' },
    'zh-CN': { title: '从未使用', message: '“{name}”从未被使用。', hint: '如无需要，请删除。' },
  },
} as const satisfies ErrorTable;
