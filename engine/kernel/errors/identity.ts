import { bindingErrors } from './binding.ts';
import type { ErrorTable } from './entry.ts';
import { variationErrors } from './variation.ts';

/** What is wrong with identities, overlays and what they decide (bad-inputs.md section 3, identities.md section 7). */
export const identityErrors = {
  ...bindingErrors,
  ...variationErrors,
  IDN_BAD_PATH: {
    status: 422,
    en: {
      title: 'Not an identity path',
      message: '“{path}” is not the path of a business identity.',
      hint: 'Write it like cn.retail.fresh: small letters, digits and “-”, at most 8 levels.',
    },
    'zh-CN': {
      title: '业务身份路径不合规则',
      message: '“{path}”不是业务身份的路径。',
      hint: '请写成 cn.retail.fresh 这样：小写字母、数字和“-”，最多 8 层。',
    },
  },
  IDN_NO_PARENT: {
    status: 422,
    en: {
      title: 'The parent identity is missing',
      message: 'The parent “{parent}” of {path} does not exist.',
      hint: ['Did you mean “{nearest}”?', 'Create {parent} first, or move the identity below one that exists.'],
    },
    'zh-CN': {
      title: '缺少上级业务身份',
      message: '{path} 的上级“{parent}”不存在。',
      hint: ['是否想写“{nearest}”？', '请先创建 {parent}，或移到已有的业务身份之下。'],
    },
  },
  IDN_UNKNOWN_REFERENCE: {
    status: 422,
    en: {
      title: 'The reference leads nowhere',
      message: '“{reference}” is not published.',
      hint: [
        'Did you mean “{nearest}”? There are: {known}.',
        'Did you mean “{nearest}”?',
        'There are: {known}.',
        'Publish it first.',
      ],
    },
    'zh-CN': {
      title: '引用的对象不存在',
      message: '“{reference}”尚未发布。',
      hint: ['是否想写“{nearest}”？现有：{known}。', '是否想写“{nearest}”？', '现有：{known}。', '请先发布它。'],
    },
  },
  FACET_UNKNOWN: {
    status: 422,
    en: {
      title: 'Unknown facet',
      message: 'Nobody declared the facet “{facet}”.',
      hint: ['Did you mean “{nearest}”?', 'Declared are: {known}.', 'Declare it in the facets file.'],
    },
    'zh-CN': {
      title: '未声明的维度',
      message: '没有声明过维度“{facet}”。',
      hint: ['是否想写“{nearest}”？', '已声明：{known}。', '请在维度文件中声明。'],
    },
  },
  FACET_CLASSES_TOO_MANY: {
    status: 422,
    en: {
      title: 'Too many facet classes',
      message: 'The conditions on {facets} multiply to more than {limit} classes.',
      hint: 'Use fewer facets together, or fewer values.',
    },
    'zh-CN': {
      title: '维度组合过多',
      message: '{facets} 上的条件相乘后超过 {limit} 类。',
      hint: '请减少同时使用的维度或取值。',
    },
  },
  PARAM_UNKNOWN: {
    status: 422,
    en: {
      title: 'Unknown parameter',
      message: 'The flow {flow} has no parameter “{parameter}”.',
      hint: ['Did you mean “{nearest}”?', 'It has: {known}.', 'The flow declares no parameters.'],
    },
    'zh-CN': {
      title: '未知参数',
      message: '流程 {flow} 没有参数“{parameter}”。',
      hint: ['是否想写“{nearest}”？', '现有参数：{known}。', '该流程没有声明参数。'],
    },
  },
  PARAM_TYPE: {
    status: 422,
    en: {
      title: 'The value does not fit the parameter',
      message: '{value} does not fit the parameter “{parameter}” of {flow}.',
      hint: ['It must be: {expected}.', 'See the schema of the parameter in the flow.'],
    },
    'zh-CN': {
      title: '参数值不符',
      message: '{value} 不符合流程 {flow} 的参数“{parameter}”。',
      hint: ['应为：{expected}。', '请看流程中该参数的 Schema。'],
    },
  },
  PARAM_MISSING: {
    status: 422,
    en: {
      title: 'The parameter has no value',
      message: 'The parameter “{parameter}” of {flow} has no default, and {identity} sets none.',
      hint: 'Set it under flows.{flow}.parameters.',
    },
    'zh-CN': {
      title: '参数没有值',
      message: '流程 {flow} 的参数“{parameter}”没有默认值，{identity} 也没有设置。',
      hint: '请在 flows.{flow}.parameters 下设置。',
    },
  },
  PARAM_EXPECTATION: {
    status: 422,
    en: {
      title: 'The parameters contradict each other',
      message: 'The flow expects {expect}, but here {values}.',
      hint: 'Change one of the values.',
    },
    'zh-CN': {
      title: '参数互相矛盾',
      message: '流程要求 {expect}，但现在 {values}。',
      hint: '请修改其中一个值。',
    },
  },
  SEALED_POLICY_BROKEN: {
    status: 422,
    en: {
      title: 'A policy is broken',
      message: '{found} breaks the policy of {owner}: {policy}.',
      hint: [
        'Use a value from {min} to {max}.',
        'Use a value of at most {max}.',
        'Use a value of at least {min}.',
        'Use one of {choices}.',
        'Stay within it; only {owner} can loosen it.',
      ],
    },
    'zh-CN': {
      title: '违反治理规则',
      message: '{found} 违反了 {owner} 的规则：{policy}。',
      hint: [
        '请取 {min} 到 {max} 之间的值。',
        '请取不超过 {max} 的值。',
        '请取不低于 {min} 的值。',
        '请从 {choices} 中选一个。',
        '请遵守该规则；只有 {owner} 可以放宽。',
      ],
    },
  },
  CELL_WRITTEN_TWICE: {
    status: 422,
    en: {
      title: 'Decided twice',
      message: '{owner} decides {cell} twice, in lines {first} and {second}.',
      hint: 'Keep one of the two.',
    },
    'zh-CN': {
      title: '重复设置',
      message: '{owner} 在第 {first}、{second} 行重复设置 {cell}。',
      hint: '请保留其中一条。',
    },
  },
  SCOPES_OVERLAP: {
    status: 422,
    en: {
      title: 'Two scopes overlap',
      message: 'Two statements on {cell} apply for {where}, and neither is narrower.',
      hint: 'Narrow one of them, add a statement for just {where}, or record a resolution.',
    },
    'zh-CN': {
      title: '适用范围重叠',
      message: '{where} 时，{cell} 的两条设置同时适用，互不包含。',
      hint: '请缩小其中一条的范围，为 {where} 单独设置，或记录一条裁决。',
    },
  },
  OVERLAYS_COLLIDE: {
    status: 422,
    en: {
      title: 'Two overlays collide',
      message: '{first} and {second} both decide {cell}.',
      hint: 'Let {identity} decide it itself, record a resolution, or install only one of them.',
    },
    'zh-CN': {
      title: '叠加包冲突',
      message: '{first} 与 {second} 都设置了 {cell}。',
      hint: '请由 {identity} 自己设置，记录一条裁决，或只安装其中一个。',
    },
  },
  CLAIMED_CELL: {
    status: 422,
    en: {
      title: 'A claimed cell is changed',
      message: '{claimer} claims {cell}, which {owner} sets to {value}.',
      hint: 'Confirm {value} by a recorded resolution, or leave the cell to {claimer}.',
    },
    'zh-CN': {
      title: '改动了被占有的单元',
      message: '{cell} 由 {claimer} 占有，而 {owner} 把它设为 {value}。',
      hint: '请用一条裁决确认 {value}，或把它留给 {claimer} 决定。',
    },
  },
  RESOLUTION_STALE: {
    status: 422,
    en: {
      title: 'The recorded resolution is void',
      message: 'The resolution of {by} on {cell} is void: {participant} moved from {before} to {now}.',
      hint: 'Look at the conflict again ({conflict}) and record the decision anew.',
    },
    'zh-CN': {
      title: '裁决已失效',
      message: '{by} 对 {cell} 的裁决已失效：{participant} 已由 {before} 变为 {now}。',
      hint: '请重新查看冲突（{conflict}），再记录裁决。',
    },
  },
  OVERLAY_DEPENDENCY: {
    status: 422,
    en: {
      title: 'Overlays do not fit together',
      message: 'The overlays do not fit together: {chain}.',
      hint: ['Install {needed}.', 'Remove {excluded}.', 'Break the cycle.'],
    },
    'zh-CN': {
      title: '叠加包依赖不满足',
      message: '叠加包之间不相容：{chain}。',
      hint: ['请安装 {needed}。', '请移除 {excluded}。', '请消除循环。'],
    },
  },
  W_SHADOWED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'A narrower statement is hidden',
      message: '{owner} decides {cell} for every case and hides what {hidden} decides for {where}.',
      hint: 'Repeat the narrower statement here if it should hold.',
    },
    'zh-CN': {
      title: '更窄的设置被遮蔽',
      message: '{owner} 对所有情况设置了 {cell}，遮蔽了 {hidden} 针对 {where} 的设置。',
      hint: '如果更窄的设置仍应生效，请在这里再写一遍。',
    },
  },
} as const satisfies ErrorTable;
