import type { ErrorTable } from './entry.ts';

/** Names in a flow that mean nothing. */
export const referenceErrors = {
  DEF_UNKNOWN_TARGET: {
    status: 422,
    en: {
      title: 'Unknown target state',
      message: "There is no state '{name}'.",
      hint: ["Did you mean '{nearest}'?", 'The states that can be named here: {known}.'],
    },
    'zh-CN': {
      title: '跳转目标不存在',
      message: '没有状态“{name}”。',
      hint: ['是否想写“{nearest}”？', '此处可用的状态：{known}。'],
    },
  },
  DEF_UNKNOWN_EVENT: {
    status: 422,
    en: {
      title: 'Unknown event',
      message: "The event '{name}' is not declared under 'events'.",
      hint: ["Did you mean '{nearest}'?", 'Declare it, or use one of: {known}.', "Declare it under 'events'."],
    },
    'zh-CN': {
      title: '事件未声明',
      message: '事件“{name}”没有在 events 中声明。',
      hint: ['是否想写“{nearest}”？', '请先声明，或使用：{known}。', '请先在 events 中声明。'],
    },
  },
  DEF_UNKNOWN_SLOT: {
    status: 422,
    en: {
      title: 'Unknown slot',
      message: "The slot '{name}' is not declared under 'slots'.",
      hint: ["Did you mean '{nearest}'?", 'Declare it, or use one of: {known}.', "Declare it under 'slots'."],
    },
    'zh-CN': {
      title: '扩展点未声明',
      message: '扩展点“{name}”没有在 slots 中声明。',
      hint: ['是否想写“{nearest}”？', '请先声明，或使用：{known}。', '请先在 slots 中声明。'],
    },
  },
  DEF_UNKNOWN_ERROR: {
    status: 422,
    en: {
      title: 'Error not declared by the contract',
      message: "{contract} does not declare the error '{name}'.",
      hint: ["Did you mean '{nearest}'?", 'It declares: {known}.', 'It declares no errors; leave out the error code.'],
    },
    'zh-CN': {
      title: '契约未声明该错误',
      message: '{contract} 没有声明错误“{name}”。',
      hint: ['是否想写“{nearest}”？', '它声明的错误有：{known}。', '它没有声明任何错误；请去掉错误码。'],
    },
  },
} as const satisfies ErrorTable;
