import type { ErrorTable } from './entry.ts';

/** What is published and registered, and which of it serves a request. */
export const registryErrors = {
  DEF_VERSION_EXISTS: {
    status: 409,
    en: {
      title: 'The version exists with other content',
      message: '{name}@{version} was published with other content',
      hint: "Published versions never change: write 'version: {next}' in this text and publish it again. Where nothing of the older one is needed, begin with an empty data folder.",
    },
    'zh-CN': {
      title: '该版本已存在且内容不同',
      message: '{name}@{version} 已发布，且内容不同',
      hint: '已发布的版本不可修改：请在此文本中写 version: {next} 后重新发布；若不需要旧内容，也可换用空的数据文件夹。',
    },
  },
  DEF_FLOW_CYCLE: {
    status: 422,
    en: {
      title: 'The flow ends up in itself',
      message: 'This sub-flow leads back to a flow that is already running it: {chain}',
      hint: 'Let one of them end instead, or start the other by an event.',
    },
    'zh-CN': {
      title: '流程最终调用了自己',
      message: '该子流程又回到正在调用它的流程：{chain}',
      hint: '请让其中一个流程结束，或通过事件启动另一个。',
    },
  },
  TEXT_TWICE: {
    status: 422,
    en: {
      title: 'Given twice',
      message: '{name} stands in {file} and in {other}',
      hint: 'Keep one of the two files.',
    },
    'zh-CN': {
      title: '重复给出',
      message: '{name} 同时出现在 {file} 和 {other}',
      hint: '请只保留其中一个文件。',
    },
  },
  FILE_NOT_READ: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'File not read',
      message: 'Nothing reads {file}',
      hint: 'Names end in .flow.yaml, .identity.yaml, .overlay.yaml, .resolver.yaml, .resolution.yaml, .requirement.yaml, .activity.yaml, .metric.yaml, .element.yaml or .json, or are facets.yaml.',
    },
    'zh-CN': {
      title: '文件未被读取',
      message: '没有用到 {file}',
      hint: '文件名应以 .flow.yaml、.identity.yaml、.overlay.yaml、.resolver.yaml、.resolution.yaml、.requirement.yaml、.activity.yaml、.metric.yaml、.element.yaml 或 .json 结尾，或为 facets.yaml。',
    },
  },
  FLOW_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such flow',
      message: 'There is no flow "{flow}"',
      hint: ['Did you mean "{nearest}"?', 'There are: {known}.'],
    },
    'zh-CN': { title: '没有该流程', message: '没有流程“{flow}”', hint: ['是否想写“{nearest}”？', '现有：{known}。'] },
  },
  FACET_MISSING: {
    status: 422,
    en: {
      title: 'A facet is missing',
      message: 'What {flow} does for {identity} depends on {facets}, and the request says nothing about it.',
      hint: 'Let the resolver read it from the request, or declare a default.',
    },
    'zh-CN': {
      title: '缺少维度',
      message: '{identity} 的流程 {flow} 取决于 {facets}，而请求没有给出。',
      hint: '请由解析规则从请求中读取，或为该维度声明默认值。',
    },
  },
  IDENTITY_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such business identity',
      message: 'There is no business identity "{identity}"',
      hint: ['Did you mean "{nearest}"?'],
    },
    'zh-CN': { title: '没有该业务身份', message: '没有业务身份“{identity}”', hint: ['是否想写“{nearest}”？'] },
  },
  IDENTITY_EXISTS: {
    status: 409,
    en: {
      title: 'The identity exists already',
      message: 'There is a business identity "{identity}" already',
      hint: 'Give the new business a path of its own.',
    },
    'zh-CN': {
      title: '业务身份已存在',
      message: '业务身份“{identity}”已存在',
      hint: '请为新业务另取一个路径。',
    },
  },
  IDENTITY_REQUIRED: {
    status: 422,
    en: {
      title: 'Which identity?',
      message: 'No resolver finds the business identity for {flow}, and the request names none',
      hint: ['Name one of: {identities}.', 'Publish the flow for an identity first.'],
    },
    'zh-CN': {
      title: '请指明业务身份',
      message: '{flow} 没有可确定业务身份的解析规则，请求中也未指明',
      hint: ['请指明其一：{identities}。', '请先为某个业务身份发布该流程。'],
    },
  },
  IDENTITY_MISMATCH: {
    status: 409,
    en: {
      title: 'The identities differ',
      message: 'The request names {named}, but its facts belong to {resolved}',
      hint: 'Leave the identity out, or correct the facts of the request.',
    },
    'zh-CN': {
      title: '业务身份不一致',
      message: '请求指明 {named}，但按其内容应属于 {resolved}',
      hint: '请不要指明业务身份，或更正请求内容。',
    },
  },
  IDENTITY_NOT_ACTIVE: {
    status: 409,
    en: {
      title: 'The identity takes no starts',
      message: 'The business identity {identity} is {status} and takes no new starts',
      hint: 'Use an active identity, or activate this one.',
    },
    'zh-CN': {
      title: '业务身份不可启动',
      message: '业务身份 {identity} 的状态为 {status}，不接受新的启动',
      hint: '请使用有效的业务身份，或启用该身份。',
    },
  },
  BASE_MOVED: {
    status: 409,
    en: {
      title: 'Somebody else changed it, too',
      message: '{node} of {file} was also changed since your base.',
      hint: 'Look at both changes, then publish with the present text as the base.',
    },
    'zh-CN': {
      title: '基线已变',
      message: '基线之后 {file} 的 {node} 也被他人修改。',
      hint: '请比较两处修改，再以当前文本为基线重新发布。',
    },
  },
  STARTS_STOPPED: {
    status: 409,
    en: {
      title: 'Starts are stopped',
      message: '{flow} takes no starts for {identity}: it breaks a policy of {owner} that stops it ({policy}).',
      hint: 'Publish the identity within the policy; instances that run go on.',
    },
    'zh-CN': {
      title: '已停止启动',
      message: '{flow} 对 {identity} 停止启动：违反了 {owner} 要求停止的规则（{policy}）。',
      hint: '请按规则修正并重新发布该身份；运行中的实例继续执行。',
    },
  },
  CAP_IN_USE: {
    status: 409,
    en: {
      title: 'The capability is in use',
      message: '{capability} cannot be retired: active releases hold it',
      hint: 'Held by: {holders}.',
    },
    'zh-CN': {
      title: '能力仍在使用',
      message: '{capability} 不能退役：仍被生效版本使用',
      hint: '使用者：{holders}。',
    },
  },
} as const satisfies ErrorTable;
