import type { ErrorTable } from './entry.ts';

/** Restate as the home of instances: it does not answer, or is set up in a way that would lose work. */
export const restateErrors = {
  RESTATE_UNAVAILABLE: {
    status: 503,
    retry: true,
    en: {
      title: 'Restate does not answer',
      message: 'Restate gave no answer in time; whether the request counts is not known',
      hint: 'Try again after the time in Retry-After: with the same Idempotency-Key, or the same event id, it counts once.',
    },
    'zh-CN': {
      title: 'Restate 没有响应',
      message: 'Restate 未及时答复，无法确定该请求是否已生效',
      hint: '请在 Retry-After 所示时间后，用同一 Idempotency-Key 或同一事件编号重试，只会生效一次。',
    },
  },
  RESTATE_NOT_REACHED: {
    status: 503,
    en: {
      title: 'Restate cannot be reached',
      message: 'Restate takes no registration at {url}: {problem}',
      hint: 'Start Restate first. RESTATE_URL names its ingress, RESTATE_ADMIN_URL its admin address (the same host with port 9070 unless given), RESTATE_HANDLERS_URL the address under which it reaches this node.',
    },
    'zh-CN': {
      title: '无法连接 Restate',
      message: '无法在 {url} 向 Restate 注册：{problem}',
      hint: '请先启动 Restate。RESTATE_URL 是入口地址，RESTATE_ADMIN_URL 是管理地址（默认同一主机的 9070 端口），RESTATE_HANDLERS_URL 是 Restate 访问本节点的地址。',
    },
  },
  RESTATE_OTHER_DATABASE: {
    status: 409,
    en: {
      title: 'This Restate serves another database',
      message: 'The instances in this Restate belong to another database than the one opened here',
      hint: 'Give all nodes the same DATABASE_URL: a file of SQLite serves one node only. For a second installation on the same Restate, set RESTATE_PREFIX.',
    },
    'zh-CN': {
      title: '该 Restate 已服务于另一个数据库',
      message: '该 Restate 中的实例属于另一个数据库，而不是此处打开的数据库',
      hint: '请让所有节点使用同一个 DATABASE_URL：SQLite 文件只能供一个节点使用。若要在同一 Restate 上另装一套，请设置 RESTATE_PREFIX。',
    },
  },
  RESTATE_HANDLERS_OPEN: {
    status: 403,
    en: {
      title: 'Anybody could call the handlers',
      message: 'The handlers would listen on {host} and take requests from anybody',
      hint: 'Set RESTATE_IDENTITY_KEYS to the public keys with which Restate signs its requests, or listen on 127.0.0.1.',
    },
    'zh-CN': {
      title: '处理端口不应对外开放',
      message: '处理端口将监听 {host}，任何人都能调用',
      hint: '请把 RESTATE_IDENTITY_KEYS 设为 Restate 签名所用的公钥，或只监听 127.0.0.1。',
    },
  },
} as const satisfies ErrorTable;
