import type { ErrorTable } from './entry.ts';

/** New work that is refused so that accepted work can go on (guarantees.md section 5). */
export const loadErrors = {
  OVERLOADED: {
    status: 503,
    retry: true,
    en: {
      title: 'The server has more work than it can do',
      message: 'The server is busy with what it has accepted; nothing was changed',
      hint: 'Try again after the time in Retry-After, with the same Idempotency-Key.',
    },
    'zh-CN': {
      title: '服务器繁忙',
      message: '服务器正忙于处理已受理的请求；未作任何更改',
      hint: '请在 Retry-After 所示时间后，用同一 Idempotency-Key 重试。',
    },
  },
  START_RATE: {
    status: 429,
    retry: true,
    en: {
      title: 'Too many starts a second',
      message: 'The business identity {identity} may start {limit} instances a second',
      hint: 'Try again after the time in Retry-After, or have the operators raise startsPerSecond.',
    },
    'zh-CN': {
      title: '启动过于频繁',
      message: '业务身份 {identity} 每秒最多启动 {limit} 个实例',
      hint: '请在 Retry-After 所示时间后重试，或请运维调高 startsPerSecond。',
    },
  },
  TOO_MANY_OPEN: {
    status: 429,
    retry: true,
    en: {
      title: 'Too many unfinished instances',
      message: 'There are {limit} unfinished instances, the most that there may be',
      hint: 'Finish or cancel some, or have the operators raise openInstances.',
    },
    'zh-CN': {
      title: '未结束的实例过多',
      message: '未结束的实例已达上限 {limit} 个',
      hint: '请先结束或取消一部分实例，或请运维调高 openInstances。',
    },
  },
  DEFINITION_QUARANTINED: {
    status: 409,
    retry: true,
    en: {
      title: 'Starts of the flow pause',
      message:
        'The release of flow {flow} opened over {limit} incidents within a minute, or one of its calls ended the process; its starts pause',
      hint: 'Look at its incidents; publish a corrected version, which may start at once, or wait for the time in Retry-After.',
    },
    'zh-CN': {
      title: '该流程已暂停启动',
      message: '流程 {flow} 的当前生效版本一分钟内产生超过 {limit} 张异常单，或其某次调用导致进程退出，已暂停启动',
      hint: '请查看其异常单；发布修正后的版本即可立即启动，或等到 Retry-After 所示时间之后。',
    },
  },
} as const satisfies ErrorTable;
