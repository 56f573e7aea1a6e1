import type { ErrorTable } from './entry.ts';
import { schemaErrors } from './schema.ts';

/** Contracts (bad-inputs section 4); what is wrong with those who fulfil them is in provider.ts. */
export const capabilityErrors = {
  ...schemaErrors,
  CAP_BAD_NAME: {
    status: 422,
    en: {
      title: 'Not a valid name',
      message: '"{name}" is not a valid name',
      hint: 'Write lower-case words joined by dots, such as stock.reserve: letters, digits and hyphens, at most 100 characters.',
    },
    'zh-CN': {
      title: '名称无效',
      message: '“{name}”不是有效的名称',
      hint: '请用点连接的小写单词，例如 stock.reserve：只含字母、数字和连字符，最长 100 个字符。',
    },
  },
  CAP_BAD_ERROR_CODE: {
    status: 422,
    en: {
      title: 'Not an error code',
      message: '"{code}" is not the code of a declared error',
      hint: 'Write capital letters, digits and underscores, such as OUT_OF_STOCK.',
    },
    'zh-CN': {
      title: '错误码无效',
      message: '“{code}”不是有效的错误码',
      hint: '请使用大写字母、数字和下划线，例如 OUT_OF_STOCK。',
    },
  },
  CAP_UNDO_UNNEEDED: {
    status: 422,
    en: {
      title: 'Nothing to take back',
      message: 'A capability with effect {effect} changes nothing, so it has no "undo"',
      hint: 'Remove "undo", or say effect: write.',
    },
    'zh-CN': {
      title: '无需撤销',
      message: 'effect 为 {effect} 的能力不做修改，因此没有 undo',
      hint: '请删除 undo，或改为 effect: write。',
    },
  },
  CAP_UNDO_MISSING: {
    status: 422,
    en: {
      title: 'A write does not say how it is taken back',
      message: '{capability} has effect write but no "undo"',
      hint: 'Name the contract that takes it back ("stock.release@^1"), or write {"none": "why not"}, or {"pivot": true} if the flow only goes forward from here.',
    },
    'zh-CN': {
      title: '写操作未说明如何撤销',
      message: '{capability} 的 effect 为 write，却没有 undo',
      hint: '请写出撤销它的契约（如 "stock.release@^1"），或 {"none": "原因"}，若此后只能向前则写 {"pivot": true}。',
    },
  },
  CAP_EXAMPLE_INVALID: {
    status: 422,
    en: {
      title: 'An example does not fit its schema',
      message: 'This example does not fit the {part} schema at "{place}" ({keyword})',
      hint: 'Correct the example or the schema.',
    },
    'zh-CN': {
      title: '示例不符合模式',
      message: '该示例在“{place}”处不符合 {part} 模式（{keyword}）',
      hint: '请修改示例或模式。',
    },
  },
  CAP_CONTRACT_INVALID: {
    status: 422,
    en: { title: 'The contract has mistakes', message: 'The contract {contract} has mistakes: {mistakes}' },
    'zh-CN': { title: '契约有错误', message: '契约 {contract} 有错误：{mistakes}' },
  },
  CAP_VERSION_EXISTS: {
    status: 409,
    en: {
      title: 'The version exists with other content',
      message: '{capability}@{version} exists already with other content',
      hint: 'Contracts are immutable: register the change as {next}.',
    },
    'zh-CN': {
      title: '该版本已存在且内容不同',
      message: '{capability}@{version} 已存在，且内容不同',
      hint: '契约不可修改：请把改动注册为 {next}。',
    },
  },
  CAP_BREAKING_CHANGE: {
    status: 409,
    en: {
      title: 'The version is too low for what changed',
      message:
        '{capability}@{version} changes more since {before} than its version says: the lowest lawful version is {lowest}',
      hint: 'Register it as {lowest}: flows stay on the versions that their ranges name. Or take back what the errors list, each with a value that shows it. An admin may register it all the same with force=true.',
    },
    'zh-CN': {
      title: '版本号低于改动所要求的',
      message: '{capability}@{version} 相对 {before} 的改动超出其版本号：最低可用版本为 {lowest}',
      hint: '请注册为 {lowest}：流程仍停留在其范围所指的版本。或撤回错误列表中的改动，每项都附有能说明问题的值。管理员可用 force=true 强制注册。',
    },
  },
  CAP_CHANGE: {
    status: 409,
    en: {
      title: 'A change of the contract that its version does not allow',
      message: 'The contract changed. {change}',
      hint: [
        'Breaks {flows}. A value that shows it: {counterExample}',
        'Breaks {flows}.',
        'A value that shows it: {counterExample}',
        'Raise the version.',
      ],
    },
    'zh-CN': {
      title: '版本号不允许的契约改动',
      message: '契约改动：{change}',
      hint: [
        '影响 {flows}。能说明问题的值：{counterExample}',
        '影响 {flows}。',
        '能说明问题的值：{counterExample}',
        '请提高版本号。',
      ],
    },
  },
  CAP_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such capability',
      message: 'There is no capability "{capability}"',
      hint: ['Did you mean "{nearest}"?'],
    },
    'zh-CN': { title: '没有该能力', message: '没有能力“{capability}”', hint: ['是否想写“{nearest}”？'] },
  },
  CAP_LIFECYCLE: {
    status: 409,
    en: {
      title: 'The lifecycle does not allow this',
      message: '{capability} is {from}; it cannot become {to}',
      hint: 'Possible now: {possible}.',
    },
    'zh-CN': {
      title: '生命周期不允许',
      message: '{capability} 当前为 {from}，不能变为 {to}',
      hint: '当前可变为：{possible}。',
    },
  },
} as const satisfies ErrorTable;
