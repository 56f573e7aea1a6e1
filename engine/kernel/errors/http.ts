import type { ErrorTable } from './entry.ts';

/** What HTTP itself refuses (bad-inputs sections 6 and 7): reading the request, access, and the state of the server. */
export const httpErrors = {
  JSON_SYNTAX: {
    status: 400,
    slug: 'json-syntax',
    en: {
      title: 'The body is not valid JSON',
      message: 'The JSON cannot be read at line {line}, column {column}',
      hint: 'Look just before this place: a missing comma, quote or bracket, or a value that JSON does not have.',
    },
    'zh-CN': {
      title: '请求体不是有效的 JSON',
      message: '第 {line} 行第 {column} 列的 JSON 无法读取',
      hint: '请检查该处之前：缺少逗号、引号或括号，或使用了 JSON 没有的值。',
    },
  },
  JSON_NOT_OBJECT: {
    status: 400,
    en: {
      title: 'The body is not a JSON object',
      message: 'The body must be a JSON object, in curly brackets',
      hint: 'Send { … }, also where there is only one field.',
    },
    'zh-CN': {
      title: '请求体不是 JSON 对象',
      message: '请求体必须是用花括号括起的 JSON 对象',
      hint: '即使只有一个字段，也请写成 { … }。',
    },
  },
  JSON_TOO_DEEP: {
    status: 400,
    en: {
      title: 'The body is nested too deeply',
      message: 'The body is nested deeper than {limit} levels, at line {line}, column {column}',
      hint: 'Flatten the data; at most {limit} levels of objects and lists are read.',
    },
    'zh-CN': {
      title: '请求体嵌套过深',
      message: '第 {line} 行第 {column} 列的嵌套超过 {limit} 层',
      hint: '请减少嵌套；对象和列表最多 {limit} 层。',
    },
  },
  JSON_FORBIDDEN_KEY: {
    status: 400,
    en: {
      title: 'This field name is not allowed',
      message: 'A field may not be named "{key}"',
      hint: 'Give the field another name; __proto__, prototype and constructor are reserved.',
    },
    'zh-CN': {
      title: '不允许的字段名',
      message: '字段不能命名为“{key}”',
      hint: '请换一个名称；__proto__、prototype 和 constructor 是保留名。',
    },
  },
  JSON_DUPLICATE_KEY: {
    status: 400,
    en: {
      title: 'A field is given twice',
      message: 'The field "{key}" is given twice in one object, the second time at line {line}, column {column}',
      hint: 'Keep one of the two, so that it is clear which value counts.',
    },
    'zh-CN': {
      title: '字段重复',
      message: '同一对象中字段“{key}”出现两次，第二次在第 {line} 行第 {column} 列',
      hint: '请只保留一个，以明确哪个值有效。',
    },
  },
  JSON_TOO_MANY_VALUES: {
    status: 400,
    en: {
      title: 'The body holds too many values',
      message: 'The body holds more than {limit} values',
      hint: 'Split the request into several.',
    },
    'zh-CN': {
      title: '请求体的值过多',
      message: '请求体包含超过 {limit} 个值',
      hint: '请拆分为多个请求。',
    },
  },
  JSON_TOO_MANY_KEYS: {
    status: 400,
    en: {
      title: 'An object has too many fields',
      message: 'This object has more than {limit} fields',
      hint: 'Use a list of entries, or split the data.',
    },
    'zh-CN': {
      title: '对象的字段过多',
      message: '该对象的字段超过 {limit} 个',
      hint: '请改用条目列表，或拆分数据。',
    },
  },
  JSON_TOO_MANY_ITEMS: {
    status: 400,
    en: {
      title: 'A list has too many items',
      message: 'This list has more than {limit} items',
      hint: 'Split the list over several requests.',
    },
    'zh-CN': {
      title: '列表的项过多',
      message: '该列表超过 {limit} 项',
      hint: '请把列表拆分到多个请求。',
    },
  },
  NUMBER_RANGE: {
    status: 422,
    en: {
      title: 'A number cannot be kept exactly',
      message: 'The number {number} is out of range or has more digits than can be kept',
      hint: 'Write it as text in quotes, or use minor units such as cents.',
    },
    'zh-CN': {
      title: '数字无法精确保存',
      message: '数字 {number} 超出范围，或位数超过可保存的精度',
      hint: '请用引号写成文本，或使用“分”等最小单位。',
    },
  },
  BODY_TOO_LARGE: {
    status: 413,
    en: {
      title: 'The body is too large',
      message: 'The body is larger than the limit of {limit} bytes',
      hint: 'Store large content elsewhere and send a reference to it.',
    },
    'zh-CN': {
      title: '请求体过大',
      message: '请求体超过上限 {limit} 字节',
      hint: '请把大内容存放在别处，只发送它的引用。',
    },
  },
  BODY_INVALID: {
    status: 422,
    en: {
      title: 'The body does not fit',
      message: 'The body has fields that are missing or wrong',
      hint: 'Correct the places that "errors" lists; the form is described in the API documentation.',
    },
    'zh-CN': {
      title: '请求体不符合要求',
      message: '请求体中有缺失或错误的字段',
      hint: '请按 errors 列出的位置修正；格式见接口文档。',
    },
  },
  UNKNOWN_FIELD: {
    status: 400,
    en: {
      title: 'There is no such field',
      message: 'There is no field "{field}" here',
      hint: ['Did you mean "{nearest}"?', 'Remove it, or see the API documentation for the fields there are.'],
    },
    'zh-CN': {
      title: '没有这个字段',
      message: '此处没有字段“{field}”',
      hint: ['是否想写“{nearest}”？', '请删除它，可用字段见接口文档。'],
    },
  },
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
      message: '参数“{parameter}”只能出现一次，且必须是 {expected}',
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
      message: '请求头 {header} 必须是 {expected}',
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
  UNAUTHENTICATED: {
    status: 401,
    en: {
      title: 'No valid key',
      message: 'The request carries no valid API key',
      hint: 'Send the header Authorization: Bearer tsk_…; an administrator makes keys with "tessera keys create".',
    },
    'zh-CN': {
      title: '没有有效的密钥',
      message: '请求没有携带有效的 API 密钥',
      hint: '请发送请求头 Authorization: Bearer tsk_…；管理员可用 “tessera keys create” 创建密钥。',
    },
  },
  TOKEN_EXPIRED: {
    status: 401,
    en: {
      title: 'The key has expired',
      message: 'This API key has expired',
      hint: 'Ask an administrator for a new key.',
    },
    'zh-CN': { title: '密钥已过期', message: '该 API 密钥已过期', hint: '请向管理员申请新的密钥。' },
  },
  FORBIDDEN: {
    status: 403,
    en: {
      title: 'The key lacks a right',
      message: 'This key lacks the right "{right}"',
      hint: ['It is held by: {roles}. Ask an administrator.', 'Ask an administrator for a key that has it.'],
    },
    'zh-CN': {
      title: '密钥权限不足',
      message: '该密钥没有权限“{right}”',
      hint: ['拥有该权限的角色：{roles}。请联系管理员。', '请联系管理员取得有此权限的密钥。'],
    },
  },
  CREDENTIAL_IN_URL: {
    status: 400,
    en: {
      title: 'A key does not belong in the address',
      message: 'The address holds a credential; addresses end up in logs and histories',
      hint: 'Send it in the header Authorization instead, and have this key revoked.',
    },
    'zh-CN': {
      title: '密钥不应出现在地址中',
      message: '地址中含有凭证；地址会留在日志和历史记录里',
      hint: '请改用请求头 Authorization 发送，并撤销这个密钥。',
    },
  },
  KEY_NOT_FOUND: {
    status: 404,
    en: {
      title: 'There is no such key',
      message: 'There is no API key "{key}"',
      hint: 'List the keys to see their ids.',
    },
    'zh-CN': { title: '没有这个密钥', message: '没有 API 密钥“{key}”', hint: '请列出密钥查看其编号。' },
  },
  KEY_BEYOND_OWN: {
    status: 403,
    en: {
      title: 'A key cannot hold more than its maker may give',
      message: 'This key cannot give "{grant}", since it does not reach that far itself',
      hint: 'Have the key made by an administrator of a wider part of the identity tree.',
    },
    'zh-CN': {
      title: '不能授予超出自身范围的权限',
      message: '该密钥自身范围不足，不能授予“{grant}”',
      hint: '请由身份树更上层的管理员创建该密钥。',
    },
  },
  CLOCK_NOT_VIRTUAL: {
    status: 409,
    en: {
      title: 'The clock is the real one',
      message: 'Time can only be moved on a server with a virtual clock',
      hint: 'Start the server with --virtual-clock, for tests and demonstrations only.',
    },
    'zh-CN': {
      title: '当前使用真实时钟',
      message: '只有使用虚拟时钟的服务器才能推进时间',
      hint: '请用 --virtual-clock 启动服务器，仅限测试和演示。',
    },
  },
  CLOCK_BACKWARDS: {
    status: 409,
    en: {
      title: 'Time does not run backwards',
      message: 'The clock already shows {now}',
      hint: 'Give a later time in advanceTo.',
    },
    'zh-CN': { title: '时间不能倒退', message: '时钟已显示 {now}', hint: '请在 advanceTo 中给出更晚的时间。' },
  },
  TOO_MANY_STREAMS: {
    status: 503,
    retry: true,
    en: {
      title: 'Too many live streams',
      message: 'The server already serves {limit} live streams',
      hint: 'Close unused ones, or try again after the time in Retry-After.',
    },
    'zh-CN': {
      title: '实时流过多',
      message: '服务器已有 {limit} 个实时流',
      hint: '请关闭不用的流，或在 Retry-After 所示时间后再试。',
    },
  },
  STORE_UNAVAILABLE: {
    status: 503,
    retry: true,
    en: {
      title: 'The store cannot be reached',
      message: 'The database does not answer at present; nothing was changed',
      hint: 'Try again after the time in Retry-After, with the same Idempotency-Key.',
    },
    'zh-CN': {
      title: '存储不可用',
      message: '数据库暂时没有响应；未作任何更改',
      hint: '请在 Retry-After 所示时间后，用同一 Idempotency-Key 重试。',
    },
  },
  STORAGE_FULL: {
    status: 503,
    retry: true,
    en: {
      title: 'The disk is full',
      message: 'The server has no space left to store the request; nothing was changed',
      hint: 'An operator must free disk space; try again after the time in Retry-After.',
    },
    'zh-CN': {
      title: '磁盘已满',
      message: '服务器没有空间存储该请求；未作任何更改',
      hint: '需由运维清理磁盘；请在 Retry-After 所示时间后重试。',
    },
  },
  DRAINING: {
    status: 503,
    retry: true,
    en: {
      title: 'The server is stopping',
      message: 'The server finishes its work and takes no new requests',
      hint: 'Try again after the time in Retry-After.',
    },
    'zh-CN': {
      title: '服务器正在停止',
      message: '服务器正在收尾，不再接受新请求',
      hint: '请在 Retry-After 所示时间后重试。',
    },
  },
  INTERNAL: {
    status: 500,
    retry: true,
    en: {
      title: 'An error of the server',
      message: 'Something went wrong that is not your fault; it was recorded as {request}',
      hint: 'Give this number to the operators; repeating with the same Idempotency-Key is safe.',
    },
    'zh-CN': {
      title: '服务器内部错误',
      message: '发生了并非由您造成的错误，记录编号为 {request}',
      hint: '请把编号告知运维；用同一 Idempotency-Key 重试是安全的。',
    },
  },
} as const satisfies ErrorTable;
