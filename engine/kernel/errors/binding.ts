import type { ErrorTable } from './entry.ts';

/** What is wrong with the contracts, providers and slots of a release. */
export const bindingErrors = {
  DEF_UNKNOWN_CAPABILITY: {
    status: 422,
    en: {
      title: 'Unknown capability',
      message: 'There is no capability “{reference}”.',
      hint: ['Did you mean “{nearest}”?', 'Versions there are: {versions}.', 'Register it first.'],
    },
    'zh-CN': {
      title: '未知能力',
      message: '没有能力“{reference}”。',
      hint: ['是否想写“{nearest}”？', '现有版本：{versions}。', '请先注册它。'],
    },
  },
  DEF_NOT_BOUND: {
    status: 422,
    en: {
      title: 'The capability is not bound',
      message: '{identity} does not say which provider serves {capability}.',
      hint: ['Bind it to one that fits: {providers}.', 'No provider of {capability} fits yet; register one.'],
    },
    'zh-CN': {
      title: '能力未绑定',
      message: '{identity} 没有指明由哪个实现提供 {capability}。',
      hint: ['请绑定到合适的实现：{providers}。', '{capability} 还没有合适的实现，请先注册。'],
    },
  },
  CONTRACT_UNSATISFIED: {
    status: 422,
    en: {
      title: 'Nothing satisfies the contract',
      message: 'For {identity} nothing active satisfies {wanted}.',
      hint: [
        'The nearest is {nearest}; versions there are: {versions}.',
        'Versions there are: {versions}.',
        'Fill the slot “{slot}”, or give it a default.',
        'Publish a contract that satisfies it.',
      ],
    },
    'zh-CN': {
      title: '没有满足的契约',
      message: '{identity} 没有可用的契约满足 {wanted}。',
      hint: [
        '最近的是 {nearest}；现有版本：{versions}。',
        '现有版本：{versions}。',
        '请填充扩展点“{slot}”，或为它设置默认值。',
        '请发布满足它的契约。',
      ],
    },
  },
  BIND_CONTRACT_MISMATCH: {
    status: 422,
    en: {
      title: 'The provider does not fit the contract',
      message: '{provider} does not fit {contract}: {reason}.',
      hint: ['Bind one that fits: {providers}.', 'Choose another provider, or another version of the contract.'],
    },
    'zh-CN': {
      title: '实现与契约不符',
      message: '{provider} 与 {contract} 不符：{reason}。',
      hint: ['请绑定合适的实现：{providers}。', '请换一个实现，或换一个契约版本。'],
    },
  },
  BIND_CONFIG_INVALID: {
    status: 422,
    en: {
      title: 'The configuration does not fit the provider',
      message: 'The config of {provider} for {capability} does not fit its schema at {pointer}: {problem}.',
    },
    'zh-CN': {
      title: '实现的配置不符',
      message: '{capability} 的实现 {provider} 的 config 在 {pointer} 处不符合其 Schema：{problem}。',
    },
  },
  BIND_TEST_PROVIDER: {
    status: 422,
    en: {
      title: 'A test provider cannot serve here',
      message: '{provider} serves {capability} in test environments only.',
      hint: ['Bind one of: {providers}.', 'Register a real provider, or publish to a test environment.'],
    },
    'zh-CN': {
      title: '测试实现不能在此使用',
      message: '{provider} 只能在测试环境中提供 {capability}。',
      hint: ['请绑定：{providers}。', '请注册真实的实现，或发布到测试环境。'],
    },
  },
  CAP_RETIRED: {
    status: 422,
    en: {
      title: 'The capability is retired',
      message: '{capability} is retired.',
      hint: ['Use {successor} instead.', 'Choose another capability.'],
    },
    'zh-CN': {
      title: '能力已退役',
      message: '{capability} 已退役。',
      hint: ['请改用 {successor}。', '请换用其他能力。'],
    },
  },
  CAP_DEPRECATED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'The capability is deprecated',
      message: '{capability} is deprecated.',
      hint: [
        'Use {successor} instead: from {sunset} on no new release may use {capability}.',
        'Use {successor} instead.',
        'Replace it: from {sunset} on no new release may use {capability}.',
        'Plan its replacement.',
      ],
    },
    'zh-CN': {
      title: '能力已弃用',
      message: '{capability} 已弃用。',
      hint: [
        '请改用 {successor}：自 {sunset} 起，新的发布不得再使用 {capability}。',
        '请改用 {successor}。',
        '请安排替换：自 {sunset} 起，新的发布不得再使用 {capability}。',
        '请安排替换。',
      ],
    },
  },
  CAP_PAST_SUNSET: {
    status: 422,
    en: {
      title: 'The capability is past its sunset',
      message: '{capability} was to be given up by {sunset}: no new release may use it.',
      hint: [
        'Use {successor} instead, or ask {owner}, who owns it, for a later sunset. What serves already goes on serving.',
        'Use another capability, or ask {owner}, who owns it, for a later sunset. What serves already goes on serving.',
      ],
    },
    'zh-CN': {
      title: '能力已过停用日期',
      message: '{capability} 的停用日期是 {sunset}，新的发布不得再使用它。',
      hint: [
        '请改用 {successor}，或请负责人 {owner} 推迟停用日期。已生效的版本继续服务。',
        '请换用其他能力，或请负责人 {owner} 推迟停用日期。已生效的版本继续服务。',
      ],
    },
  },
  SLOT_UNKNOWN: {
    status: 422,
    en: {
      title: 'Unknown slot',
      message: 'The flow {flow} has no slot “{slot}”.',
      hint: ['Did you mean “{nearest}”?', 'It has: {known}.', 'The flow declares no slots.'],
    },
    'zh-CN': {
      title: '未知扩展点',
      message: '流程 {flow} 没有扩展点“{slot}”。',
      hint: ['是否想写“{nearest}”？', '现有扩展点：{known}。', '该流程没有声明扩展点。'],
    },
  },
  SLOT_RESULT_MISMATCH: {
    status: 422,
    en: {
      title: 'The contribution does not fit the slot',
      message: 'The slot {slot} folds with {reduce}, but the answer of {contribution} does not fit: {reason}.',
      hint: 'Choose a capability whose answer fits, or another reduction.',
    },
    'zh-CN': {
      title: '贡献与扩展点不符',
      message: '扩展点 {slot} 采用 {reduce}，但 {contribution} 的返回不符：{reason}。',
      hint: '请选择返回相符的能力，或改用其他归并方式。',
    },
  },
  SLOT_ORDER_UNCLEAR: {
    status: 422,
    en: {
      title: 'The order of the contributions is not clear',
      message: 'before and after do not put {contributions} of the slot {slot} into one order.',
      hint: 'Say before or after between each two neighbours, without a circle.',
    },
    'zh-CN': {
      title: '贡献的先后不明确',
      message: '扩展点 {slot} 的 {contributions} 无法由 before 和 after 排出唯一的顺序。',
      hint: '请为每两个相邻的贡献写明 before 或 after，且不能成环。',
    },
  },
  DEF_CAPABILITY_REF: {
    status: 422,
    en: {
      title: 'The schema reference leads nowhere',
      message: '“{reference}” is no part of a contract.',
      hint: 'Write #/input, #/output or #/errors/CODE; declared errors are: {errors}.',
    },
    'zh-CN': {
      title: 'Schema 引用无效',
      message: '“{reference}”不是契约的一部分。',
      hint: '请写 #/input、#/output 或 #/errors/CODE；已声明的错误：{errors}。',
    },
  },
} as const satisfies ErrorTable;
