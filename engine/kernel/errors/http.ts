import type { ErrorTable } from './entry.ts';

/** What HTTP itself refuses: the address, the headers, the place in a list (bad-inputs section 6). */
export const httpErrors = {
  UNKNOWN_PARAMETER: {
    status: 400,
    en: {
      title: 'There is no such parameter',
      message: 'This address takes no parameter "{parameter}"',
      hint: ['Did you mean "{nearest}"?', 'Remove it; allowed here: {allowed}.', 'Remove it from the address.'],
    },
    'zh-CN': {
      title: '没有这个参数',
      message: '该地址没有参数“{parameter}”',
      hint: ['是否想写“{nearest}”？', '请删除它；可用参数：{allowed}。', '请从地址中删除它。'],
    },
  },
  BAD_PARAMETER: {
    status: 400,
    en: {
      title: 'A parameter is wrong',
      message: 'The parameter "{parameter}" must be given once and be {expected}',
      hint: 'Correct it in the address.',
    },
    'zh-CN': {
      title: '参数错误',
      message: '参数“{parameter}”只能出现一次，应为：{expected}',
      hint: '请在地址中改正。',
    },
  },
  BAD_PAGINATION: {
    status: 400,
    en: {
      title: 'The page cannot be told',
      message: 'The parameter "{parameter}" does not name a page',
      hint: 'Use limit from 1 to {limit}, once, and as cursor only what "next" of this same list gave you.',
    },
    'zh-CN': {
      title: '分页参数错误',
      message: '参数“{parameter}”无法确定页',
      hint: 'limit 取 1 到 {limit}，只写一次；cursor 只能用同一列表返回的 next。',
    },
  },
  BAD_SORT: {
    status: 400,
    en: {
      title: 'This order is not offered',
      message: 'The list cannot be sorted this way',
      hint: 'Allowed for sort: {allowed}.',
    },
    'zh-CN': { title: '不支持的排序', message: '列表不能这样排序', hint: 'sort 可用：{allowed}。' },
  },
  BAD_HEADER: {
    status: 400,
    en: {
      title: 'A header is wrong',
      message: 'The header {header} must be {expected}',
      hint: 'Correct or remove the header.',
    },
    'zh-CN': {
      title: '请求头错误',
      message: '请求头 {header} 应为：{expected}',
      hint: '请改正或删除该请求头。',
    },
  },
  BAD_REQUEST: {
    status: 400,
    en: {
      title: 'The request cannot be read',
      message: 'This is not a readable HTTP request',
      hint: 'Check the program that sent it, and any proxy between.',
    },
    'zh-CN': {
      title: '请求无法读取',
      message: '这不是可读取的 HTTP 请求',
      hint: '请检查发送程序以及中间的代理。',
    },
  },
  BAD_URL: {
    status: 400,
    en: {
      title: 'The address cannot be read',
      message: 'The address holds a percent sign that begins no valid character',
      hint: 'Encode the address as UTF-8, e.g. %E4%B8%AD.',
    },
    'zh-CN': {
      title: '地址无法读取',
      message: '地址中的百分号编码不是有效字符',
      hint: '请按 UTF-8 编码地址，如 %E4%B8%AD。',
    },
  },
  NOT_FOUND: {
    status: 404,
    en: {
      title: 'Nothing here',
      message: 'There is nothing at this address, or you may not see it',
      hint: 'Check the address; the API is described at /docs.',
    },
    'zh-CN': {
      title: '没有找到',
      message: '该地址没有内容，或您无权查看',
      hint: '请检查地址；接口说明见 /docs。',
    },
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    en: {
      title: 'This method is not offered here',
      message: 'This address does not take {method}',
      hint: 'Allowed here: {allowed}.',
    },
    'zh-CN': { title: '不支持该方法', message: '该地址不支持 {method}', hint: '可用：{allowed}。' },
  },
  REQUEST_TIMEOUT: {
    status: 408,
    retry: true,
    en: {
      title: 'The request did not arrive in time',
      message: 'The request was not complete in time, so it was not processed',
      hint: 'Check that Content-Length is the true length, and send it again.',
    },
    'zh-CN': {
      title: '请求未按时到达',
      message: '请求未按时收全，因此没有处理',
      hint: '请确认 Content-Length 与实际长度一致后重发。',
    },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    en: {
      title: 'This kind of body is not read',
      message: 'The body must be application/json in UTF-8, without compression',
      hint: 'Send the header Content-Type: application/json.',
    },
    'zh-CN': {
      title: '不支持的请求体类型',
      message: '请求体必须是 UTF-8 的 application/json，且不压缩',
      hint: '请发送请求头 Content-Type: application/json。',
    },
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    en: {
      title: 'The headers are too large',
      message: 'The headers of the request are larger than {limit} bytes',
      hint: 'Send fewer or shorter headers; data belongs in the body.',
    },
    'zh-CN': {
      title: '请求头过大',
      message: '请求头超过 {limit} 字节',
      hint: '请减少或缩短请求头；数据应放在请求体中。',
    },
  },
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    en: {
      title: 'The header Idempotency-Key is missing',
      message: 'A request that changes something needs the header Idempotency-Key',
      hint: 'Make a random value for each new request (e.g. a UUID) and repeat it when you repeat the request.',
    },
    'zh-CN': {
      title: '缺少请求头 Idempotency-Key',
      message: '会产生变更的请求需要请求头 Idempotency-Key',
      hint: '请为每个新请求生成随机值（如 UUID），重发同一请求时使用同一个值。',
    },
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    en: {
      title: 'This Idempotency-Key belongs to another request',
      message: 'The same Idempotency-Key was used before with other content',
      hint: 'Use a new key for a new request, and the same content for a repetition.',
    },
    'zh-CN': {
      title: '该 Idempotency-Key 已用于其他请求',
      message: '同一 Idempotency-Key 此前用于不同的内容',
      hint: '新请求请用新键；重发时内容须相同。',
    },
  },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    retry: true,
    en: {
      title: 'The first request is still running',
      message: 'A request with the same Idempotency-Key has not finished yet',
      hint: 'Repeat it after the time in Retry-After to get its answer.',
    },
    'zh-CN': {
      title: '首个请求仍在处理',
      message: '使用同一 Idempotency-Key 的请求尚未完成',
      hint: '请在 Retry-After 所示时间后重发，以取得结果。',
    },
  },
  REVISION_STALE: {
    status: 412,
    en: {
      title: 'It was changed in the meantime',
      message: 'If-Match does not name the present revision, which is {revision}',
      hint: 'Read it again, decide again, and send If-Match with the revision you saw.',
    },
    'zh-CN': {
      title: '内容已被更改',
      message: 'If-Match 不是当前版本，当前版本为 {revision}',
      hint: '请重新读取并确认，再用看到的版本发送 If-Match。',
    },
  },
  REVISION_REQUIRED: {
    status: 428,
    en: {
      title: 'The header If-Match is missing',
      message: 'This change needs If-Match with the revision that it is based on; the present one is {revision}',
      hint: 'Read the resource and send the value of its ETag as If-Match.',
    },
    'zh-CN': {
      title: '缺少请求头 If-Match',
      message: '该更改需要用 If-Match 指明所依据的版本；当前版本为 {revision}',
      hint: '请先读取该资源，并把其 ETag 的值作为 If-Match 发送。',
    },
  },
} as const satisfies ErrorTable;
