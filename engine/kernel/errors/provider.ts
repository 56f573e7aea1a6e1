import type { ErrorTable } from './entry.ts';

/** Providers, and how calls are shared among them (bad-inputs section 4). */
export const providerErrors = {
  PROVIDER_BAD_ID: {
    status: 422,
    en: {
      title: 'Not a valid id',
      message: '"{id}" is not a valid id of a provider',
      hint: 'Start with a small letter; then letters, digits, dots, hyphens, at most 100 characters, such as wms-a.',
    },
    'zh-CN': {
      title: '标识无效',
      message: '“{id}”不是有效的实现标识',
      hint: '以小写字母开头，其后为小写字母、数字、点或连字符，最长 100 个字符，例如 wms-a。',
    },
  },
  PROVIDER_BAD_URL: {
    status: 422,
    en: {
      title: 'Not a web address',
      message: '"{url}" is not an absolute http or https address without credentials',
      hint: 'Give an address such as https://wms.example.com/reserve; keys go into "secret".',
    },
    'zh-CN': {
      title: '不是有效的网址',
      message: '“{url}”不是完整的 http 或 https 地址，或其中含有凭据',
      hint: '请填写如 https://wms.example.com/reserve 的地址；密钥请用 secret。',
    },
  },
  PROVIDER_INVALID: {
    status: 422,
    en: { title: 'The provider has mistakes', message: 'The provider {provider} has mistakes: {mistakes}' },
    'zh-CN': { title: '实现有错误', message: '实现 {provider} 有错误：{mistakes}' },
  },
  PROVIDER_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such provider',
      message: 'No provider {provider} fulfils {capability}',
      hint: [
        'Did you mean “{nearest}”? It has: {known}',
        'It has: {known}',
        'List them with GET /v1/capabilities/{capability}.',
      ],
    },
    'zh-CN': {
      title: '没有这个实现',
      message: '没有实现 {provider} 提供 {capability}',
      hint: [
        '是否想写“{nearest}”？现有实现：{known}',
        '现有实现：{known}',
        '可用 GET /v1/capabilities/{capability} 查看。',
      ],
    },
  },
  PROVIDER_FAILED: {
    status: 422,
    en: {
      title: 'The provider does not conform',
      message: '{provider} failed conformance for {contract}: {items}',
      hint: 'Read the record with tessera conform {provider} --record, repair the provider, and try it again.',
    },
    'zh-CN': {
      title: '实现未通过符合性验证',
      message: '{provider} 未通过 {contract} 的符合性验证：{items}',
      hint: '用 tessera conform {provider} --record 查看记录，修复该实现后重新验证。',
    },
  },
  PROVIDER_NOT_SHOWN: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'The provider was not shown to conform',
      message: 'It was not shown that {provider}, as it is now, fulfils {contract}',
      hint: 'Try it with tessera conform {provider} before it serves real work.',
    },
    'zh-CN': {
      title: '实现尚未通过符合性验证',
      message: '尚未证明当前的 {provider} 满足 {contract}',
      hint: '投入使用前请用 tessera conform {provider} 验证它。',
    },
  },
  PROVIDER_LOCAL_OVER_HTTP: {
    status: 422,
    en: {
      title: 'A local provider is code',
      message: 'A provider of kind local runs inside the server and cannot be registered over HTTP',
      hint: 'Give it in tessera.config.js, or offer it as kind http.',
    },
    'zh-CN': {
      title: '本地实现是代码',
      message: 'kind 为 local 的实现在服务器内运行，不能通过 HTTP 注册',
      hint: '请写在 tessera.config.js 中，或改为 kind: http。',
    },
  },
  ROUTE_PERCENT: {
    status: 422,
    en: {
      title: 'Shares do not make 100',
      message: 'The shares sum to {sum}; they must be numbers from 0 to 100 that sum to 100',
    },
    'zh-CN': { title: '比例之和不是 100', message: '比例之和为 {sum}；每项应在 0 到 100 之间，且总和为 100' },
  },
  ROUTE_ARM_TWICE: {
    status: 422,
    en: {
      title: 'A provider competes with itself',
      message: '{arm} stands in this routing twice',
      hint: 'Name two different providers, or bind it alone: provider: {arm}.',
    },
    'zh-CN': {
      title: '实现与自身竞争',
      message: '该路由中 {arm} 出现了两次',
      hint: '请写两个不同的实现，或直接绑定：provider: {arm}。',
    },
  },
  ROUTE_ARMS_FEW: {
    status: 422,
    en: { title: 'Nobody to compete with', message: '"{field}" names {count} providers; it needs at least two' },
    'zh-CN': { title: '缺少竞争者', message: '{field} 只有 {count} 个实现，至少需要两个' },
  },
  ROUTE_STEPS: {
    status: 422,
    en: {
      title: 'Steps that do not rise to 100',
      message: 'The steps of a canary are percentages that rise and end at 100',
      hint: 'Write, for example, steps: [1, 5, 25, 50, 100].',
    },
    'zh-CN': {
      title: '灰度步骤未升至 100',
      message: '灰度步骤应是逐级上升、以 100 结束的百分比',
      hint: '例如：steps: [1, 5, 25, 50, 100]。',
    },
  },
  ROUTE_FORBIDDEN: {
    status: 422,
    en: {
      title: 'This work may not be routed so',
      message: '{capability} cannot be served by {kind}: {reason}',
      hint: [
        'Bind it to one provider, or use a canary with approval: true, where a person approves each step.',
        'Bind it to one provider.',
      ],
    },
    'zh-CN': {
      title: '不能这样路由',
      message: '{capability} 不能使用 {kind} 路由：{reason}',
      hint: ['请只绑定一个实现，或使用灰度并写 approval: true，由人逐步批准。', '请只绑定一个实现。'],
    },
  },
  ROUTE_SHADOW: {
    status: 422,
    en: {
      title: 'The provider cannot run as a shadow',
      message: '{provider} cannot run as a shadow of {capability}: {reason}',
      hint: 'A shadow may read, or write with dryRun; it is never a person, and one that costs needs a budget.',
    },
    'zh-CN': {
      title: '实现不能作为影子运行',
      message: '{provider} 不能作为 {capability} 的影子：{reason}',
      hint: '影子只能读取，或以 dryRun 方式写入；不能是人工；收费的实现须写 budget。',
    },
  },
  ROUTE_STICKY: {
    status: 422,
    en: {
      title: 'The choice sticks to a field that there is not',
      message: 'The input of {contract} has no field "{field}"',
      hint: ['Fields there are: {fields}.'],
    },
    'zh-CN': {
      title: '粘滞字段不存在',
      message: '{contract} 的输入没有字段“{field}”',
      hint: ['现有字段：{fields}。'],
    },
  },
} as const satisfies ErrorTable;
