import type { ErrorTable } from './entry.ts';

/**
 * What became of a call (bad-inputs section 9). `message` is what the provider said or did, cut at 8 KiB; it never
 * holds a secret.
 */
export const callErrors = {
  CAP_TIMEOUT: {
    status: 504,
    retry: true,
    en: {
      title: 'The provider did not answer in time',
      message: 'No answer before the deadline of the attempt: {message}',
      hint: 'Whether the work was done is unknown. Check the provider, or allow more time with "timeout".',
    },
    'zh-CN': {
      title: '能力实现超时未应答',
      message: '在本次尝试的截止时间前没有应答：{message}',
      hint: '工作是否已完成未知。请检查该实现，或用 timeout 给出更长时间。',
    },
  },
  CAP_FAULT: {
    status: 502,
    retry: true,
    en: {
      title: 'The provider failed',
      message: 'The provider failed: {message}',
      hint: 'It is tried again with the same key. If it keeps failing, look at the provider, then retry the incident.',
    },
    'zh-CN': {
      title: '能力实现出错',
      message: '能力实现出错：{message}',
      hint: '系统会用同一个键重试。若一直失败，请先检查该实现，再重试异常单。',
    },
  },
  CAP_THREW_NON_ERROR: {
    status: 502,
    retry: true,
    en: {
      title: 'The provider threw something that is not an error',
      message: 'The provider threw the value {message}, which says nothing about the cause',
      hint: 'Ask its developer to throw an Error with a message, or a declared error with declaredError(code, data).',
    },
    'zh-CN': {
      title: '能力实现抛出的不是错误对象',
      message: '能力实现抛出了值 {message}，无法说明原因',
      hint: '请开发者抛出带说明的 Error，或用 declaredError(code, data) 抛出已声明的错误。',
    },
  },
  CAP_RESULT_INVALID: {
    status: 502,
    retry: true,
    en: {
      title: 'The result does not fit the contract',
      message: 'The provider answered, but not as its contract says: {message}',
      hint: 'The provider must answer the output that the contract declares. Fix the provider, then retry.',
    },
    'zh-CN': {
      title: '结果不符合契约',
      message: '能力实现有应答，但不符合契约：{message}',
      hint: '实现必须返回契约声明的输出。请修正实现后重试。',
    },
  },
  CAP_RESULT_TOO_LARGE: {
    status: 502,
    retry: true,
    en: {
      title: 'The result is too large',
      message: 'The provider answered more than 1 MiB: {message}',
      hint: 'Store large content elsewhere and answer a reference to it.',
    },
    'zh-CN': {
      title: '结果过大',
      message: '能力实现返回的内容超过 1 MiB：{message}',
      hint: '请把大内容存放在别处，只返回它的引用。',
    },
  },
  CAP_RESULT_NOT_JSON: {
    status: 502,
    retry: true,
    en: {
      title: 'The result is not JSON',
      message: 'The provider returned a value that JSON cannot hold: {message}',
      hint: 'Return text, finite numbers, true, false, null, lists and plain objects; write dates as text.',
    },
    'zh-CN': {
      title: '结果不是 JSON',
      message: '能力实现返回了 JSON 无法表示的值：{message}',
      hint: '请只返回文本、有限数字、布尔值、null、列表和普通对象；日期请写成文本。',
    },
  },
  CAP_UNDECLARED_ERROR: {
    status: 502,
    en: {
      title: 'An error that the contract does not declare',
      message: 'The provider answered the error {error}, which its contract does not declare: {message}',
      hint: 'Declare the error in a new version of the contract, or give the state an onError without a code.',
    },
    'zh-CN': {
      title: '契约未声明的错误',
      message: '能力实现返回了契约未声明的错误 {error}：{message}',
      hint: '请在新版本契约中声明该错误，或为状态加上不带错误码的 onError。',
    },
  },
  CAP_PROVIDER_FAULT: {
    status: 502,
    en: {
      title: 'The provider rejects the call itself',
      message: 'The provider cannot serve this call as it is set up: {message}',
      hint: 'Repeating would not help. Check URL, secret and configuration of the provider, then retry the incident.',
    },
    'zh-CN': {
      title: '能力实现拒绝调用',
      message: '该实现在当前设置下无法提供服务：{message}',
      hint: '重复调用没有用。请检查该实现的网址、密钥和配置，再重试异常单。',
    },
  },
  CAP_TLS: {
    status: 502,
    en: {
      title: 'No trustworthy connection',
      message: 'The certificate of the provider cannot be trusted: {message}',
      hint: 'Renew the certificate of the provider, or correct its URL.',
    },
    'zh-CN': {
      title: '连接不可信',
      message: '无法信任该实现的证书：{message}',
      hint: '请更新该实现的证书，或更正它的网址。',
    },
  },
  CAP_UNREACHABLE: {
    status: 502,
    retry: true,
    en: {
      title: 'The provider cannot be reached',
      message: 'The connection to the provider failed: {message}',
      hint: 'It is tried again. Check that the provider runs and that its URL is right.',
    },
    'zh-CN': {
      title: '无法连接能力实现',
      message: '与该实现的连接失败：{message}',
      hint: '系统会重试。请确认该实现正在运行，网址无误。',
    },
  },
  EGRESS_BLOCKED: {
    status: 502,
    en: {
      title: 'The engine does not connect to this address',
      message: 'The connection was refused before any packet was sent: {message}',
      hint: 'Only public addresses are allowed. An administrator can allow a named intranet host for this provider.',
    },
    'zh-CN': {
      title: '引擎不连接该地址',
      message: '在发出任何数据包之前已拒绝连接：{message}',
      hint: '只允许公网地址。管理员可以为该实现按名称放行内网主机。',
    },
  },
  URL_FORBIDDEN: {
    status: 422,
    en: {
      title: 'This URL is not allowed',
      message: '"{url}" does not name a public host over http or https',
      hint: 'Use an http or https URL of a public host. An administrator can allow an intranet host by its name.',
    },
    'zh-CN': {
      title: '不允许该网址',
      message: '“{url}”不是 http 或 https 的公网主机网址',
      hint: '请使用公网主机的 http 或 https 网址。管理员可以按名称放行内网主机。',
    },
  },
  CALLBACK_UNKNOWN: {
    status: 404,
    en: {
      title: 'There is no such callback',
      message: 'No call is reported at this address',
      hint: 'Use the "callback" of the call as it came, on the engine that sent it.',
    },
    'zh-CN': {
      title: '回调地址不存在',
      message: '该地址没有对应的调用',
      hint: '请原样使用调用中的 callback，并发往发出该调用的引擎。',
    },
  },
  CALL_SETTLED: {
    status: 409,
    en: {
      title: 'The call has another outcome',
      message: 'Another outcome of this call is recorded already',
      hint: 'The first outcome stands. Do not repeat the callback.',
    },
    'zh-CN': {
      title: '调用已有其他结果',
      message: '该调用已记录了另一个结果',
      hint: '以第一个结果为准，请勿重复回调。',
    },
  },
  CALL_GONE: {
    status: 410,
    en: {
      title: 'The call no longer waits',
      message: 'The call is past its deadline, or its flow has gone on without it',
      hint: 'Do not repeat the callback. If the work was done, take it back when the flow asks for it.',
    },
    'zh-CN': {
      title: '调用已不再等待',
      message: '调用已过截止时间，或流程已不再等待它',
      hint: '请勿重复回调。若工作已完成，请在流程要求撤销时撤销。',
    },
  },
  CALLBACK_INVALID: {
    status: 422,
    en: {
      title: 'The reported output does not fit the contract',
      message: 'The output does not fit the contract: {message}',
      hint: 'It counts as a failed attempt. Correct the provider; the call is tried again with the same key as its contract allows.',
    },
    'zh-CN': {
      title: '回报的输出不符合契约',
      message: '输出不符合契约：{message}',
      hint: '这算作一次失败的尝试。请修正该实现；系统会按契约以同一个键重试。',
    },
  },
  SIGNATURE_INVALID: {
    status: 401,
    en: {
      title: 'The signature is missing or wrong',
      message: 'The message is not signed with the secret of the provider',
      hint: 'Send webhook-id, webhook-timestamp and webhook-signature by Standard Webhooks, over the bytes of the body as sent.',
    },
    'zh-CN': {
      title: '签名缺失或错误',
      message: '消息没有用该实现的密钥签名',
      hint: '请按 Standard Webhooks 发送 webhook-id、webhook-timestamp 和 webhook-signature，签名对象为实际发送的正文字节。',
    },
  },
  TIMESTAMP_OUT_OF_RANGE: {
    status: 401,
    en: {
      title: 'The message is too old or from the future',
      message: 'webhook-timestamp must be within {minutes} minutes of the clock of the engine, in seconds since 1970',
      hint: 'Sign the message anew when it is sent, and set the clock of the provider.',
    },
    'zh-CN': {
      title: '消息过旧或来自未来',
      message: 'webhook-timestamp 须为 1970 年以来的秒数，且与引擎时钟相差不超过 {minutes} 分钟',
      hint: '请在发送时重新签名，并校准该实现的时钟。',
    },
  },
} as const satisfies ErrorTable;
