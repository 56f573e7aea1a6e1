import type { ErrorTable } from './entry.ts';

/** What a scenario, or a simulation that somebody plays, asks in vain. */
export const scenarioErrors = {
  SAMPLE_NONE: {
    status: 422,
    en: {
      title: 'No sample value',
      message: 'No value was found for a schema: {schema}',
      hint: 'Write the value in the scenario, or give the schema "examples".',
    },
    'zh-CN': {
      title: '没有样例值',
      message: '没有为 Schema 找到样例值：{schema}',
      hint: '请在场景中写出该值，或为 Schema 补上 examples。',
    },
  },
  CALL_NOT_OPEN: {
    status: 409,
    en: {
      title: 'No such call is open',
      message: 'No call of {capability} waits for an answer',
      hint: 'Answer a call while it is held: say "hold: true" for it under "providers".',
    },
    'zh-CN': {
      title: '没有这样的未完成调用',
      message: '没有等待应答的 {capability} 调用',
      hint: '只能应答挂起的调用：请在 providers 中为它写 hold: true。',
    },
  },
  TASK_NOT_OPEN: {
    status: 409,
    en: {
      title: 'No such task is open',
      message: 'No task {task} is open. Open tasks: {open}',
      hint: 'Name the state that asks a person, at a time when it does.',
    },
    'zh-CN': {
      title: '没有这样的待办',
      message: '没有打开的待办 {task}。打开的待办：{open}',
      hint: '请在等待人工处理的状态上写它的状态名。',
    },
  },
  INCIDENT_NOT_OPEN: {
    status: 409,
    en: {
      title: 'No such incident is open',
      message: 'No incident {code} is open. Open incidents: {open}',
      hint: 'Only what is stopped can be put right.',
    },
    'zh-CN': {
      title: '没有这样的异常单',
      message: '没有打开的异常单 {code}。打开的异常单：{open}',
      hint: '只有停下来的实例才能处理。',
    },
  },
} as const satisfies ErrorTable;
