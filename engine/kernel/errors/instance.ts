import type { ErrorTable } from './entry.ts';

/** Instances as a whole, and the store below them. */
export const instanceErrors = {
  INSTANCE_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such instance',
      message: 'There is no instance {instance} that this key may see',
      hint: 'Check the id, or list the instances first.',
    },
    'zh-CN': {
      title: '实例不存在',
      message: '没有当前密钥可见的实例 {instance}',
      hint: '请检查编号，或先查询实例列表。',
    },
  },
  INSTANCE_FINISHED: {
    status: 409,
    en: {
      title: 'The instance has ended',
      message: 'Instance {instance} has ended as {status}; nothing more can happen to it',
      hint: 'Start a new instance if the work has to be done again.',
    },
    'zh-CN': {
      title: '实例已结束',
      message: '实例 {instance} 已结束（{status}），不再接受任何操作',
      hint: '如需重新办理，请启动新的实例。',
    },
  },
  INSTANCE_SUSPENDED: {
    status: 409,
    en: {
      title: 'The instance is suspended',
      message: 'Instance {instance} is suspended',
      hint: 'Resume it first.',
    },
    'zh-CN': {
      title: '实例已挂起',
      message: '实例 {instance} 处于挂起状态',
      hint: '请先恢复该实例。',
    },
  },
  INSTANCE_NOT_SUSPENDED: {
    status: 409,
    en: {
      title: 'The instance is not suspended',
      message: 'Instance {instance} is {status}, so there is nothing to resume',
    },
    'zh-CN': {
      title: '实例未挂起',
      message: '实例 {instance} 当前为 {status}，无需恢复',
    },
  },
  INSTANCE_NO_INCIDENT: {
    status: 409,
    en: {
      title: 'The instance has no open incident',
      message: 'Instance {instance} has no open incident, so there is nothing to put right',
    },
    'zh-CN': {
      title: '实例没有未处理的异常单',
      message: '实例 {instance} 没有未处理的异常单，无需处理',
    },
  },
  INSTANCE_NOT_BEGUN: {
    status: 409,
    en: {
      title: 'The instance has no data yet',
      message: 'The first step of instance {instance} did not succeed, so it has no data to correct',
      hint: 'Resolve its incident first.',
    },
    'zh-CN': {
      title: '实例尚无数据',
      message: '实例 {instance} 的第一步没有成功，还没有可修正的数据',
      hint: '请先处理其异常单。',
    },
  },
  INPUT_INVALID: {
    status: 422,
    en: {
      title: 'The input does not fit the flow',
      message: 'The input of flow {flow} has fields that are missing or wrong',
      hint: "Correct the places listed; the flow's page shows the form of its input.",
    },
    'zh-CN': {
      title: '输入不符合流程要求',
      message: '流程 {flow} 的输入有缺失或错误的字段',
      hint: '请按列出的位置修正；输入格式见流程页面。',
    },
  },
  KEY_INVALID: {
    status: 422,
    en: {
      title: 'The business key cannot be made',
      message: 'The key of flow {flow} must be a text of 1 to 200 characters, and this input gives {found}',
      hint: 'Check the field of the input that the flow uses as its key.',
    },
    'zh-CN': {
      title: '无法得到业务键',
      message: '流程 {flow} 的业务键应为 1 到 200 个字符的文本，而该输入得到 {found}',
      hint: '请检查流程用作业务键的输入字段。',
    },
  },
  INSTANCE_ARCHIVED: {
    status: 410,
    en: {
      title: 'The instance is in an archive file',
      message: 'Instance {instance} ended on {finishedAt} ({status}) and was moved to the archive file {file}',
      hint: 'Read it there: tessera show {instance} --archive <folder>. Its business key stays taken; start with another.',
    },
    'zh-CN': {
      title: '实例已归档',
      message: '实例 {instance} 已于 {finishedAt} 结束（{status}），并移入归档文件 {file}',
      hint: '请在归档文件中查看：tessera show {instance} --archive <目录>。它的业务键不再释放，请换用其他业务键启动。',
    },
  },
  KEY_TAKEN: {
    status: 409,
    en: {
      title: 'The business key is taken',
      message: 'The business key "{key}" of flow {flow} belongs to an instance that this key may not see',
      hint: 'A business key is used once in a flow, whatever the identity. Give the request a number of its own.',
    },
    'zh-CN': {
      title: '业务键已被占用',
      message: '流程 {flow} 的业务键“{key}”属于当前密钥不可见的实例',
      hint: '同一流程中业务键只能使用一次，与业务身份无关。请为该请求换用自己的编号。',
    },
  },
  IDENTITY_NOT_GRANTED: {
    status: 404,
    en: {
      title: 'No such business identity',
      message: 'There is no identity {identity} that this key may use',
      hint: 'Name an identity below one of the subtrees of the key.',
    },
    'zh-CN': {
      title: '业务身份不存在',
      message: '没有当前密钥可用的业务身份 {identity}',
      hint: '请使用密钥所授子树之内的身份。',
    },
  },
  RELEASE_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such release',
      message: 'There is no release {release}',
      hint: 'List the releases of the flow first.',
    },
    'zh-CN': {
      title: '生效版本不存在',
      message: '没有生效版本 {release}',
      hint: '请先查询该流程的生效版本。',
    },
  },
  FLOW_NOT_ACTIVE: {
    status: 409,
    en: {
      title: 'The flow has no release here',
      message: 'Flow {flow} has no active release for identity {identity}',
      hint: 'Publish the flow for this identity, or look at the issues that keep it from being published.',
    },
    'zh-CN': {
      title: '流程在此没有生效版本',
      message: '流程 {flow} 对业务身份 {identity} 没有生效版本',
      hint: '请为该身份发布流程，或查看阻止发布的问题。',
    },
  },
  STORE_DRIVER_MISSING: {
    status: 503,
    en: {
      title: 'The database driver is missing',
      message: '{driver} is not installed, or was not built for this version of Node',
      hint: 'Where no ready binary fits, npm builds it, and needs python3, make and a C++ compiler (Debian and Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install). Install them, then run npm ci (or npm install) again.',
    },
    'zh-CN': {
      title: '缺少数据库驱动',
      message: '{driver} 未安装，或不是为当前 Node 版本构建的',
      hint: '没有合适的预编译文件时，npm 会自行构建，需要 python3、make 和 C++ 编译器（Debian、Ubuntu：apt-get install python3 make g++；macOS：xcode-select --install）。安装后请重新运行 npm ci（或 npm install）。',
    },
  },
  STORE_LOCKED: {
    status: 503,
    en: {
      title: 'Another process uses this data',
      message: 'The database {file} is already open in another process',
      hint: 'Stop the other server first, or use another data folder. One SQLite file serves one process.',
    },
    'zh-CN': {
      title: '数据正被另一进程使用',
      message: '数据库 {file} 已被另一进程打开',
      hint: '请先停止另一个服务，或换用其他数据目录；一个 SQLite 文件只服务一个进程。',
    },
  },
} as const satisfies ErrorTable;
