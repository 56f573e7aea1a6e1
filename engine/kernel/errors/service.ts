import type { ErrorTable } from './entry.ts';

/** The state of the server itself: its store, its clock, its end. */
export const serviceErrors = {
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
  STORE_NEWER: {
    status: 503,
    en: {
      title: 'The tables are of a newer engine',
      message: 'The database was brought to a form that this engine does not know; it needs engine {engine} or newer',
      hint: 'Start the newer engine on this database. This one has ended and changed nothing since.',
    },
    'zh-CN': {
      title: '数据表属于更新的引擎',
      message: '数据库的表结构已升级，本引擎无法识别；需要 {engine} 或更新版本的引擎',
      hint: '请改用更新版本的引擎打开此数据库。本进程已停止，此后未作任何更改。',
    },
  },
  STORE_OLDER: {
    status: 503,
    en: {
      title: 'The tables are of an older engine',
      message: 'The database was last served by an older engine and lacks tables: {missing}',
      hint: 'Start it once with "tessera serve", which adds them; to read it as it is, use the older engine.',
    },
    'zh-CN': {
      title: '数据表属于较旧的引擎',
      message: '数据库上次由较旧的引擎运行，缺少数据表：{missing}',
      hint: '请先用“tessera serve”启动一次，缺少的表会自动补上；如需原样读取，请使用旧版引擎。',
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
  ARCHIVE_BUSY: {
    status: 503,
    retry: true,
    en: {
      title: 'Instances are being archived',
      message: 'Ended instances are being moved to files already; one run at a time',
      hint: 'Try again when it has ended. What retention lets go is archived every hour by itself.',
    },
    'zh-CN': {
      title: '正在归档',
      message: '已有归档在进行；一次只做一个',
      hint: '请在其结束后重试。按保留规则应归档的实例，系统每小时会自动归档。',
    },
  },
  BACKTEST_BUSY: {
    status: 503,
    retry: true,
    en: {
      title: 'Another backtest is running',
      message: 'Another backtest is running; the server does one at a time',
      hint: 'Try again when it has ended, or run it on a copy of the data folder: tessera backtest --offline.',
    },
    'zh-CN': {
      title: '已有回测在运行',
      message: '已有回测在运行；服务器一次只做一个',
      hint: '请在其结束后重试，或对数据目录离线运行：tessera backtest --offline。',
    },
  },
  BACKTEST_SINCE: {
    status: 422,
    en: {
      title: 'Unreadable start of the window',
      message: "'{since}' is no time and no duration",
      hint: 'Write a duration like P90D, or a time like 2026-08-01T00:00:00Z.',
    },
    'zh-CN': {
      title: '无法识别的起始时间',
      message: '“{since}”既不是时间也不是时长',
      hint: '请写成 P90D 这样的时长，或 2026-08-01T00:00:00Z 这样的时间。',
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
  CONTROL_APART: {
    status: 503,
    en: {
      title: 'This node only runs flows',
      message: 'Publishing, drafts and figures are served by other nodes of this engine',
      hint: 'Ask a node that was started without --execution-only; what runs here goes on meanwhile.',
    },
    'zh-CN': {
      title: '此节点只运行流程',
      message: '发布、草稿与指标由同一引擎的其他节点提供',
      hint: '请访问启动时未加 --execution-only 的节点；此处运行中的流程不受影响。',
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
