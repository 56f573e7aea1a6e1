import type { Word } from '../text/words.ts';

export const actionWords = {
  send: ['Send event', '发送事件'],
  event: ['Event', '事件'],
  more: ['More actions', '更多操作'],
  suspend: ['Suspend', '挂起'],
  suspendWhy: [
    'Nothing moves it until somebody resumes it: events are kept, timers wait, results of calls are kept.',
    '恢复之前不会再推进：事件会保留，计时暂停，调用结果会留存。',
  ],
  resume: ['Resume', '恢复'],
  resumeWhy: ['It goes on with what came meanwhile.', '将从挂起期间收到的内容继续。'],
  cancel: ['Cancel the instance', '取消实例'],
  cancelWhy: ['It ends as it stands. Nothing is undone.', '实例将原地结束，不会补偿已完成的调用。'],
  correct: ['Correct the data', '修正数据'],
  correctWhy: [
    'The states stay. Conditions see the new data when something next moves the instance.',
    '状态保持不变；实例下次推进时，条件按新数据判断。',
  ],
  correctField: ['Field', '字段'],
  correctHidden: ['Not shown to this key, and left as they are:', '以下字段对当前密钥不可见，保持原样：'],
  reason: ['Reason', '原因'],
  migrate: ['Move to the present release', '迁移到当前版本'],
  migrateWhy: ['What would change', '将发生的变化'],
  noChange: ['Only its release changes.', '仅生效版本改变。'],
  moved: ['Moved', '已迁移'],
  close: ['Close', '关闭'],
  retry: ['Try again', '重试'],
  skip: ['Skip', '跳过'],
  skipWhy: [
    'What stopped is left out. For a call, give the result it should have had.',
    '跳过受阻的步骤；若是调用，请给出它本应返回的结果。',
  ],
  skipResult: ['Result of the call, as JSON', '调用结果（JSON）'],
  notJson: ['This is not JSON.', '不是有效的 JSON。'],
  attempts: ['{n|# attempt|# attempts}', '尝试 {n} 次'],
} satisfies Record<string, Word>;
