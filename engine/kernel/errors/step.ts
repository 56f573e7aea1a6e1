import type { ErrorTable } from './entry.ts';

/** Steps that cannot be taken: incidents of their instance, which stays as it was. */
export const stepErrors = {
  STEP_LOOP: {
    status: 422,
    en: {
      title: 'The flow turns in a circle',
      message: 'After {limit} moves within one step the flow had still not come to rest',
      hint: 'Look for `always` or `raise` transitions that lead back to each other, and give one of them a guard that ends.',
    },
    'zh-CN': {
      title: '流程原地打转',
      message: '一步之内跳转了 {limit} 次仍未停下',
      hint: '请检查互相触发的 always 或 raise，并为其中之一设置会结束的条件。',
    },
  },
  STEP_BROKEN: {
    status: 500,
    en: {
      title: 'The engine could not take the step',
      message: 'The step failed inside the engine: {message}',
      hint: 'The instance is unchanged. Report this with the instance id; retry after an update.',
    },
    'zh-CN': {
      title: '引擎无法执行这一步',
      message: '引擎内部执行失败：{message}',
      hint: '实例没有变化。请附上实例编号反馈，更新后再重试。',
    },
  },
  CALL_FAILED_UNHANDLED: {
    status: 422,
    en: {
      title: 'A call failed and the flow says nothing about it',
      message: "The call in state '{state}' ended with {code}: {message}",
      hint: "Retry or skip it here; for the next release add an `onError` to '{state}'.",
    },
    'zh-CN': {
      title: '调用失败，而流程没有规定如何处理',
      message: '状态“{state}”的调用以 {code} 结束：{message}',
      hint: '可在此重试或跳过；请在下一版本为“{state}”补充 onError。',
    },
  },
  TASK_OUTCOME_REFUSED: {
    status: 422,
    en: {
      title: 'No exit takes the decision',
      message: "In state '{state}' no exit takes the outcome '{outcome}' with this form and role",
      hint: 'Give the outcome an exit without guard.',
    },
    'zh-CN': {
      title: '没有出口接收该决定',
      message: '状态“{state}”没有出口接收结果“{outcome}”（在当前表单与角色下）',
      hint: '请为该结果增加一个没有条件的出口。',
    },
  },
  TASK_ROLE_INVALID: {
    status: 422,
    en: {
      title: 'A task needs a role',
      message: 'The role of the task is {value}; expected a name or a list of names',
      hint: 'Check the expression or the parameter that gives the role.',
    },
    'zh-CN': {
      title: '待办缺少角色',
      message: '待办的角色是 {value}；应为名称或名称列表',
      hint: '请检查给出角色的表达式或参数。',
    },
  },
  FOREACH_NOT_A_LIST: {
    status: 422,
    en: {
      title: 'forEach needs a list',
      message: "In state '{state}' the expression `in` of forEach gives no list",
    },
    'zh-CN': {
      title: 'forEach 需要列表',
      message: '状态“{state}”的 forEach 的 in 表达式结果不是列表',
    },
  },
  FOREACH_TOO_MANY: {
    status: 422,
    en: {
      title: 'Too many items for one forEach',
      message: "In state '{state}' forEach meets {count} items; limit {limit}",
      hint: 'Use a sub-flow per part.',
    },
    'zh-CN': {
      title: 'forEach 项数过多',
      message: '状态“{state}”的 forEach 有 {count} 项；上限 {limit}',
      hint: '请拆分，每一部分使用一个子流程。',
    },
  },
  DELAY_INVALID: {
    status: 422,
    en: {
      title: 'Not a duration',
      message: 'A wait needs an ISO 8601 duration such as PT30M, and the expression gives {value}',
      hint: 'Weeks, days, hours, minutes and seconds are possible; months, years and negative durations are not.',
    },
    'zh-CN': {
      title: '不是时长',
      message: '等待需要 ISO 8601 时长（如 PT30M），而表达式给出 {value}',
      hint: '可用周、天、小时、分、秒；不可用月、年和负数。',
    },
  },
  DATA_INVALID: {
    status: 422,
    en: {
      title: 'The data does not fit its schema',
      message: "What was written to '{field}' does not fit its schema at {pointer} ({keyword})",
      hint: 'Compare the expression with the schema of the context field, the event or the output.',
    },
    'zh-CN': {
      title: '数据不符合模式',
      message: '写入“{field}”的数据在 {pointer} 处不符合模式（{keyword}）',
      hint: '请对照该上下文字段、事件或输出的模式检查表达式。',
    },
  },
  HISTORY_BROKEN: {
    status: 500,
    en: {
      title: 'The history does not lead to the instance',
      message: 'Entry {entry} of the history cannot be taken on this release',
      hint: 'The history or the release has been changed outside the engine.',
    },
    'zh-CN': {
      title: '历史与实例不符',
      message: '历史第 {entry} 条无法在该生效版本上重放',
      hint: '历史或生效版本在引擎之外被改动过。',
    },
  },
  MIG_STATE_MISSING: {
    status: 409,
    en: {
      title: 'The other release lacks the state',
      message: "The instance is in '{state}', which the other release does not have in this form",
      hint: 'Keep the state, or wait until the instance has left it.',
    },
    'zh-CN': {
      title: '目标版本没有该状态',
      message: '实例处于“{state}”，目标版本没有这样的状态',
      hint: '请保留该状态，或等实例离开后再迁移。',
    },
  },
  MIG_DATA_INVALID: {
    status: 409,
    en: {
      title: 'The data does not fit the other release',
      message: 'The data at {pointer} does not fit the other release ({keyword})',
    },
    'zh-CN': {
      title: '数据不符合目标版本',
      message: '{pointer} 处的数据不符合目标版本（{keyword}）',
    },
  },
  MIG_CALL_CHANGED: {
    status: 409,
    en: {
      title: 'A call in flight differs in the other release',
      message: "The call of '{state}' that is open now is another one in the other release",
      hint: 'Wait until it has ended.',
    },
    'zh-CN': {
      title: '进行中的调用在目标版本中不同',
      message: '“{state}”当前进行中的调用在目标版本中已不同',
      hint: '请等它结束后再迁移。',
    },
  },
  MIG_UNDO_MISSING: {
    status: 409,
    en: {
      title: 'The other release cannot undo what was done',
      message: 'The other release does not lock {contract}, which takes back a call that has ended',
      hint: 'Keep the undo in the flow.',
    },
    'zh-CN': {
      title: '目标版本无法撤销已完成的调用',
      message: '目标版本没有锁定用于撤销的 {contract}',
      hint: '请在流程中保留该撤销。',
    },
  },
} as const satisfies ErrorTable;
