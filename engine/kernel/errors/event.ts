import type { ErrorTable } from './entry.ts';

/** Events and tasks: what apps and people send to a running instance (bad-inputs section 8). */
export const eventErrors = {
  EVENT_UNKNOWN: {
    status: 422,
    en: {
      title: 'No such event',
      message: 'Flow {flow} declares no event {event}',
      hint: ["Did you mean '{nearest}'?", 'Events it declares: {accepted}'],
    },
    'zh-CN': {
      title: '没有这个事件',
      message: '流程 {flow} 没有声明事件 {event}',
      hint: ['是否想用“{nearest}”？', '已声明的事件：{accepted}'],
    },
  },
  EVENT_INVALID: {
    status: 422,
    en: {
      title: 'The event does not fit',
      message: 'The data of event {event} has fields that are missing or wrong',
      hint: "Correct the places listed; the instance's page shows the form of each event it accepts.",
    },
    'zh-CN': {
      title: '事件数据不符合要求',
      message: '事件 {event} 的数据有缺失或错误的字段',
      hint: '请按列出的位置修正；实例页面列出其接受的事件及格式。',
    },
  },
  EVENT_NOT_ACCEPTED: {
    status: 409,
    en: {
      title: 'The event is not accepted now',
      message: 'Event {event} is not accepted in {states}',
      hint: 'Accepted now: {accepts}',
    },
    'zh-CN': {
      title: '当前不接受该事件',
      message: '在 {states} 状态不接受事件 {event}',
      hint: '当前接受：{accepts}',
    },
  },
  EVENT_ID_REUSED: {
    status: 422,
    en: {
      title: 'The event id was used before',
      message: 'Event id {eventId} was used before with other data',
      hint: 'Give every event an id of its own; repeat an event only with the same data.',
    },
    'zh-CN': {
      title: '事件编号已被使用',
      message: '事件编号 {eventId} 曾用于其他数据',
      hint: '每个事件应使用自己的编号；重发时数据必须相同。',
    },
  },
  INBOX_FULL: {
    status: 429,
    retry: true,
    en: {
      title: 'Too many events are waiting',
      message: '{limit} events are waiting already',
      hint: 'Wait until the waiting events were taken, then send again.',
    },
    'zh-CN': {
      title: '等待处理的事件过多',
      message: '已有 {limit} 个事件在等待',
      hint: '请等这些事件被处理后再发送。',
    },
  },
  CORRELATION_MISSING: {
    status: 422,
    en: {
      title: 'The event has no address',
      message: 'Flow {flow} has no business key, so that its instances are addressed by id only',
    },
    'zh-CN': {
      title: '事件没有收件对象',
      message: '流程 {flow} 没有业务键，只能按实例编号发送',
    },
  },
  TASK_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such task',
      message: 'There is no task {task} that this key may see',
      hint: 'List the tasks of your role first.',
    },
    'zh-CN': {
      title: '待办不存在',
      message: '没有当前密钥可见的待办 {task}',
      hint: '请先查询本角色的待办列表。',
    },
  },
  TASK_CLOSED: {
    status: 409,
    en: {
      title: 'The task is closed',
      message: 'Task {task} is {status}',
      hint: 'Somebody decided it already, or the flow went on.',
    },
    'zh-CN': {
      title: '待办已关闭',
      message: '待办 {task} 的状态为 {status}',
      hint: '可能已有人处理，或流程已继续。',
    },
  },
  TASK_CLAIMED: {
    status: 409,
    en: {
      title: 'Somebody else works on the task',
      message: 'Task {task} is claimed by {by}',
    },
    'zh-CN': {
      title: '待办已被领取',
      message: '待办 {task} 已由 {by} 领取',
    },
  },
  TASK_ROLE: {
    status: 403,
    en: {
      title: 'The role may not decide this task',
      message: 'Task {task} is for {roles}, not for {role}',
      hint: 'Decide in one of these roles, or ask somebody who has one.',
    },
    'zh-CN': {
      title: '该角色不能处理此待办',
      message: '待办 {task} 由 {roles} 处理，而不是 {role}',
      hint: '请以其中一个角色处理，或请有该角色的人处理。',
    },
  },
  TASK_OUTCOME: {
    status: 422,
    en: {
      title: 'No such outcome',
      message: 'Task {task} offers no outcome {outcome}',
      hint: ["Did you mean '{nearest}'?", 'Offered: {accepted}'],
    },
    'zh-CN': {
      title: '没有这个结果',
      message: '待办 {task} 没有结果 {outcome}',
      hint: ['是否想用“{nearest}”？', '可选：{accepted}'],
    },
  },
  TASK_INVALID: {
    status: 422,
    en: {
      title: 'The form does not fit',
      message: 'The form of task {task} has fields that are missing or wrong',
      hint: 'Correct the places listed.',
    },
    'zh-CN': {
      title: '表单不符合要求',
      message: '待办 {task} 的表单有缺失或错误的字段',
      hint: '请按列出的位置修正。',
    },
  },
} as const satisfies ErrorTable;
