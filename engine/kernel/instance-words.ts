type Said = readonly [en: string, zh: string];

/** What an instance is doing, in a word, for people at a page and at a terminal. */
export const statusWords = {
  running: ['running', '运行中'],
  waiting: ['waiting', '等待中'],
  suspended: ['suspended', '已挂起'],
  incident: ['incident', '异常'],
  finished: ['finished', '已完成'],
  cancelled: ['cancelled', '已取消'],
} as const satisfies Readonly<Record<string, Said>>;

/** What stands in a timeline and is not a step: a hand laid on the instance, or something remarkable beside its way. */
export const deedWords = {
  patch: ['data corrected', '数据修正'],
  migrate: ['moved to another release', '迁移到其他版本'],
  cancel: ['cancelled', '取消'],
  suspend: ['suspended', '挂起'],
  resume: ['resumed', '恢复'],
  claim: ['task claimed', '领取待办'],
  unclaim: ['task given back', '退回待办'],
  incident: ['incident opened', '产生异常单'],
  resolve: ['incident resolved', '处理异常单'],
  ignored: ['event ignored', '事件被忽略'],
  late: ['answer came late', '应答迟到'],
} as const satisfies Readonly<Record<string, Said>>;
