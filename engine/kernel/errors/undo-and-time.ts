import type { ErrorTable } from './entry.ts';

/** What the checker finds in undo and time, and what it says of itself: waivers and limits. */
export const undoAndTimeErrors = {
  DEF_UNDO_AFTER_PIVOT: {
    status: 422,
    en: {
      title: 'Compensation after a point of no return',
      message: "'{state}' cannot be taken back, but '{compensate}' can follow it.",
      hint: 'From {contract} on, go forward: lead to a state that repairs, or let a person decide.',
    },
    'zh-CN': {
      title: '不可逆点之后的补偿',
      message: '“{state}”无法撤回，但之后仍可能进入“{compensate}”。',
      hint: '{contract} 之后只能向前：请转到修复状态，或交由人工决定。',
    },
  },
  DEF_UNDO_NONE: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Compensation leaves a write done',
      message: "Compensating in '{compensate}' leaves {contract} of '{state}' done: {reason}.",
      hint: "Add an 'undo' of your own, or waive this with the reason why it may stay.",
    },
    'zh-CN': {
      title: '补偿后写操作仍然有效',
      message: '在“{compensate}”补偿时，“{state}”的 {contract} 不会撤销：{reason}。',
      hint: '请自行添加 undo，或写明理由豁免。',
    },
  },
  DEF_TIMER_NEVER: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Time that never comes',
      message: "{time} never comes: '{state}' ends after {limit}.",
      hint: 'Shorten it, or lengthen the other.',
    },
    'zh-CN': {
      title: '永远不会到的时间',
      message: '{time} 永远不会到：“{state}”在 {limit} 后结束。',
      hint: '请缩短它，或延长另一个时间。',
    },
  },
  DEF_RETRY_TOO_LONG: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Retries need more time than there is',
      message: '{attempts} attempts need up to {needed}, the limit is {limit}.',
      hint: 'Take fewer attempts, a shorter timeout, or a longer limit.',
    },
    'zh-CN': {
      title: '重试所需时间超过上限',
      message: '{attempts} 次尝试最多需要 {needed}，上限为 {limit}。',
      hint: '请减少次数、缩短 timeout，或延长上限。',
    },
  },
  DEF_EVENT_NEVER_SENT: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Event that nobody sends',
      message: 'Nobody sends {name}: apps may not, and no reachable action does.',
      hint: "Raise or send it, or drop 'sentBy: self' so that apps may send it.",
    },
    'zh-CN': {
      title: '没有谁会发送的事件',
      message: '没有谁会发送 {name}：应用不能发送，也没有可达的动作发送它。',
      hint: '请 raise 或 send 它，或去掉 sentBy: self 让应用发送。',
    },
  },
  DEF_CHECK_INCOMPLETE: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'The check stopped at a limit',
      message: '{rule} stopped at its limit of {limit}; not looked at: {rest}.',
      hint: 'Split the flow into sub-flows.',
    },
    'zh-CN': {
      title: '检查因上限而中止',
      message: '{rule} 达到上限 {limit} 后停止；未检查：{rest}。',
      hint: '请把流程拆成子流程。',
    },
  },
  DEF_WAIVER_UNUSED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Waiver that covers nothing',
      message: 'There is no {code} here to waive.',
      hint: 'Delete the waiver.',
    },
    'zh-CN': { title: '没有作用的豁免', message: '这里没有可豁免的 {code}。', hint: '请删除该豁免。' },
  },
  DEF_WAIVER_REFUSED: {
    status: 422,
    en: {
      title: 'Cannot be waived',
      message: '{code} cannot be waived.',
      hint: ["Did you mean '{nearest}'?", 'Only warnings and notes of the checker can be waived.'],
    },
    'zh-CN': {
      title: '不能豁免',
      message: '{code} 不能豁免。',
      hint: ['是否想写“{nearest}”？', '只有检查器的警告和提示可以豁免。'],
    },
  },
  TIMES_CONTRADICT: {
    status: 422,
    en: {
      title: 'Times contradict',
      message: 'The times contradict {expect}: {values}.',
      hint: 'Change one of the times until the expectation holds.',
    },
    'zh-CN': {
      title: '时间相互矛盾',
      message: '时间与 {expect} 矛盾：{values}。',
      hint: '请调整其中一个时间，直到条件成立。',
    },
  },
} as const satisfies ErrorTable;
