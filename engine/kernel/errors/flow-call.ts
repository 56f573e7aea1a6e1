import type { ErrorTable } from './entry.ts';

/** What the checker finds in the calls and tasks of a flow: limits, errors, retry, undo. */
export const flowCallErrors = {
  DEF_NO_TIMEOUT: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Call without a time limit',
      message: "The call in '{state}' has no time limit.",
      hint: "Add 'timeout', such as {time}.",
    },
    'zh-CN': {
      title: '调用没有时限',
      message: '“{state}”中的调用没有时限。',
      hint: '请添加 timeout，例如 {time}。',
    },
  },
  DEF_ERROR_UNHANDLED: {
    status: 422,
    en: {
      title: 'Declared error not handled',
      message: '{error} of {contract} is not handled.',
      hint: "Add it to 'onError', or add a last 'onError' branch without code and guard.",
    },
    'zh-CN': {
      title: '声明的错误未处理',
      message: '{contract} 的错误 {error} 没有处理。',
      hint: '请在 onError 中添加它，或在最后添加一个不带错误码和条件的分支。',
    },
  },
  DEF_RETRY_UNSAFE: {
    status: 422,
    en: {
      title: 'Retry of a call that may run only once',
      message: "'{state}' retries {contract}, which may run only once.",
      hint: "Drop 'retry', or set attempts to 1.",
    },
    'zh-CN': {
      title: '只能执行一次的调用被重试',
      message: '“{state}”会重试 {contract}，而它只能执行一次。',
      hint: '请去掉 retry，或把 attempts 设为 1。',
    },
  },
  DEF_NO_UNDO: {
    status: 422,
    en: {
      title: 'Write without undo',
      message: "Compensating after '{state}' leaves {contract} done.",
      hint: ["Add 'undo' with {undo}.", "Add 'undo', or let the contract say 'undo: none' with a reason."],
    },
    'zh-CN': {
      title: '写操作没有撤销',
      message: '“{state}”之后做补偿时，{contract} 不会被撤销。',
      hint: ['请用 {undo} 添加 undo。', '请添加 undo，或让契约说明 undo: none 及原因。'],
    },
  },
  DEF_NOTHING_TO_UNDO: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Nothing to undo',
      message: "'{state}' has nothing to undo.",
      hint: 'Use a plain transition instead of compensate.',
    },
    'zh-CN': { title: '没有可撤销的操作', message: '“{state}”没有可撤销的操作。', hint: '请改用普通跳转。' },
  },
  DEF_TASK_INCOMPLETE: {
    status: 422,
    en: {
      title: 'Task that nobody can finish',
      message: "The task in '{state}' has no {part}.",
      hint: 'A task needs at least one role and one outcome.',
    },
    'zh-CN': {
      title: '无法完成的人工任务',
      message: '“{state}”的人工任务缺少 {part}。',
      hint: '人工任务至少需要一个角色和一个结果。',
    },
  },
  DEF_CONCURRENCY: {
    status: 422,
    en: {
      title: 'Concurrency out of bounds',
      message: 'forEach may run 1 to {limit} items at once, not {found}.',
      hint: 'Write a whole number from 1 to {limit}.',
    },
    'zh-CN': {
      title: '并发数超出范围',
      message: 'forEach 同时可执行 1 到 {limit} 项，不能是 {found}。',
      hint: '请写 1 到 {limit} 的整数。',
    },
  },
} as const satisfies ErrorTable;
