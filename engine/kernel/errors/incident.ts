import type { ErrorTable } from './entry.ts';

/** What needs a person, and how it is put right; a migration is one of the ways. */
export const incidentErrors = {
  INCIDENT_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such incident',
      message: 'There is no incident {incident} that this key may see',
      hint: 'List the incidents first.',
    },
    'zh-CN': {
      title: '异常单不存在',
      message: '没有当前密钥可见的异常单 {incident}',
      hint: '请先查询异常单列表。',
    },
  },
  INCIDENT_CLOSED: {
    status: 409,
    en: {
      title: 'The incident is resolved',
      message: 'Incident {incident} is resolved already',
    },
    'zh-CN': {
      title: '异常单已处理',
      message: '异常单 {incident} 已经处理',
    },
  },
  INCIDENT_ACTION: {
    status: 422,
    en: {
      title: 'The action does not fit the incident',
      message: 'Incident {incident} cannot be resolved by {action}',
      hint: 'Possible: {accepted}',
    },
    'zh-CN': {
      title: '操作不适用于该异常单',
      message: '异常单 {incident} 不能用 {action} 处理',
      hint: '可用操作：{accepted}',
    },
  },
  PATCH_INVALID: {
    status: 422,
    en: {
      title: 'The patch does not fit the data',
      message: 'The patched data of flow {flow} would not fit its schemas',
      hint: "Correct the places listed; field names are those of the flow's context.",
    },
    'zh-CN': {
      title: '补丁不符合数据要求',
      message: '打补丁后的数据不符合流程 {flow} 的定义',
      hint: '请按列出的位置修正；字段名见流程的 context。',
    },
  },
  PATCH_PERSONAL: {
    status: 403,
    en: {
      title: 'The field holds personal data',
      message: 'The field {field} holds personal data that this key may not read, so it may not replace it either',
      hint: 'Use a key with the right pii:read.',
    },
    'zh-CN': {
      title: '字段含个人信息',
      message: '字段 {field} 含有当前密钥无权查看的个人信息，因此也不能替换',
      hint: '请使用具有 pii:read 权限的密钥。',
    },
  },
  RETRIES_EXHAUSTED: {
    status: 502,
    en: {
      title: 'All attempts failed',
      message: '{contract} failed {attempts} times; the last time: {message}',
      hint: 'Look at the provider, then retry the incident, or supply the result by hand.',
    },
    'zh-CN': {
      title: '多次尝试均失败',
      message: '{contract} 已失败 {attempts} 次；最近一次：{message}',
      hint: '请检查能力实现后重试，或人工填入结果。',
    },
  },
  OUTCOME_UNKNOWN: {
    status: 502,
    en: {
      title: 'Whether the work was done is unknown',
      message: '{contract} may not be repeated, and how its attempt ended is unknown: {message}',
      hint: 'Find out from the provider. If it was done, supply its result; if not, retry.',
    },
    'zh-CN': {
      title: '工作是否完成未知',
      message: '{contract} 不允许重复调用，而本次调用结果未知：{message}',
      hint: '请向能力实现方核实：已完成则填入结果，未完成则重试。',
    },
  },
  CALL_ENDS_PROCESS: {
    status: 502,
    en: {
      title: 'The call ends the process',
      message:
        '{processes} processes ended unexpectedly, the last of them while it did nothing but this call of {contract}',
      hint: 'Look in the log of the process for what its local provider does there. Correct it and retry, or supply the result by hand.',
    },
    'zh-CN': {
      title: '该调用导致进程退出',
      message: '已有 {processes} 个进程意外退出，最后一个退出时只在执行 {contract} 的这次调用',
      hint: '请在进程日志中查看其本地能力实现做了什么；修正后重试，或人工填入结果。',
    },
  },
  CALL_FATAL: {
    status: 502,
    en: {
      title: 'The provider says that this cannot work',
      message: '{contract} answered {code}: {message}',
      hint: 'Its contract calls this error fatal. Correct the cause, then retry, or supply the result by hand.',
    },
    'zh-CN': {
      title: '能力实现报告致命错误',
      message: '{contract} 返回 {code}：{message}',
      hint: '契约将此错误列为致命错误。请排除原因后重试，或人工填入结果。',
    },
  },
  CALL_INPUT_INVALID: {
    status: 422,
    en: {
      title: 'The input of the call does not fit its contract',
      message: 'The flow gives {contract} an input that does not fit: {pointers}',
      hint: 'Patch the data, or publish a corrected flow and migrate the instance.',
    },
    'zh-CN': {
      title: '调用输入不符合契约',
      message: '流程给 {contract} 的输入不符合契约：{pointers}',
      hint: '请修补数据，或发布修正后的流程并迁移实例。',
    },
  },
  STATE_NEEDS_PERSON: {
    status: 409,
    en: {
      title: 'The flow asks for a person',
      message: 'The instance is in {states}, which the flow marks as needing a person',
      hint: 'Look at the state, then retry or skip what is stuck, or cancel the instance.',
    },
    'zh-CN': {
      title: '流程需要人工介入',
      message: '实例处于 {states}，流程将其标记为需要人工处理',
      hint: '请查看该状态，重试或跳过卡住的步骤，或取消实例。',
    },
  },
  NO_REASON: {
    status: 500,
    en: {
      title: 'The instance waits for nothing',
      message: 'The instance is unfinished, and nothing that could move it is open',
      hint: 'Cancel it, or migrate it to a corrected release; the flow should have been refused by the checks.',
    },
    'zh-CN': {
      title: '实例没有等待对象',
      message: '实例未结束，但没有任何可推动它的事项',
      hint: '请取消实例，或迁移到修正后的版本；检查本应拒绝此流程。',
    },
  },
  HISTORY_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such entry of the history',
      message: 'The history has the entries 1 to {revision}, not {seq}',
      hint: 'Take the number of an entry of the history of this instance.',
    },
    'zh-CN': {
      title: '没有这条历史',
      message: '历史条目为 1 到 {revision}，没有第 {seq} 条',
      hint: '请使用该实例历史中的条目序号。',
    },
  },
  HISTORY_TOO_LONG: {
    status: 409,
    en: {
      title: 'The instance has too long a history',
      message: 'The instance has made {limit} steps, the most that one may make',
      hint: 'Something in the flow repeats without end. Cancel the instance, or migrate it to a corrected release.',
    },
    'zh-CN': {
      title: '实例历史过长',
      message: '实例已执行 {limit} 步，达到上限',
      hint: '流程中可能有无尽的循环。请取消实例，或迁移到修正后的版本。',
    },
  },
  DATA_TOO_LARGE: {
    status: 413,
    en: {
      title: 'The data of the instance is too large',
      message: 'The step would make the data {size} bytes, over the limit of {limit}',
      hint: 'Keep large content elsewhere and pass a reference to it.',
    },
    'zh-CN': {
      title: '实例数据过大',
      message: '该步骤会使数据达到 {size} 字节，超过上限 {limit}',
      hint: '请将大内容存放在别处，只传递引用。',
    },
  },
  FLOW_TOO_DEEP: {
    status: 409,
    en: {
      title: 'Sub-flows are nested too deep',
      message: 'The sub-flow {flow} would be nested over {limit} levels',
    },
    'zh-CN': {
      title: '子流程嵌套过深',
      message: '子流程 {flow} 的嵌套将超过 {limit} 层',
    },
  },
  MIG_OTHER_FLOW: {
    status: 422,
    en: {
      title: 'The release is of another flow',
      message: 'Release {release} is of flow {found}, the instance of flow {flow}',
    },
    'zh-CN': {
      title: '生效版本属于其他流程',
      message: '生效版本 {release} 属于流程 {found}，而实例属于流程 {flow}',
    },
  },
  MIG_SAME_RELEASE: {
    status: 409,
    en: {
      title: 'The instance is on this release',
      message: 'Instance {instance} runs on release {release} already',
      hint: 'There is nothing to migrate. Publish the newer version first, or name the release that it shall run on.',
    },
    'zh-CN': {
      title: '实例已在该版本',
      message: '实例 {instance} 已在生效版本 {release} 上运行',
      hint: '无需迁移。请先发布新版本，或指定要迁移到的生效版本。',
    },
  },
} as const satisfies ErrorTable;
