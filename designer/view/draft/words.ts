import type { Word } from '../text/words.ts';

export const words = {
  clean: ['No changes', '无修改'],
  unsaved: ['Changed', '有修改'],
  saving: ['Saving…', '保存中…'],
  saved: ['Draft saved', '草稿已保存'],
  kept: ['Offline: kept in this browser', '离线：已保存在此浏览器'],
  failed: ['Not saved', '未保存'],
  alsoHere: ['{who} has it open too', '{who} 也打开了此页'],
  moved: [
    '{n|A text was published since you began|# texts were published since you began}: {files}',
    '你开始编辑后，有 {n} 个文本被发布：{files}',
  ],
  merge: ['Merge', '合并'],
  conflicts: ['Both of you changed this', '双方都修改了这里'],
  conflictsWhy: [
    'Choose for each place. Nothing is lost and nothing is saved until you have.',
    '请逐处选择。选择之前不会丢失也不会保存任何内容。',
  ],
  place: ['Place', '位置'],
  wholeFile: ['the whole text', '全文'],
  base: ['Before', '原来'],
  theirs: ['Theirs', '对方'],
  mine: ['Mine', '我的'],
  takeTheirs: ['Take theirs', '采用对方的'],
  keepMine: ['Keep mine', '保留我的'],
  nothing: ['nothing', '无'],
  accept: ['Accept', '接受'],
  later: ['Later', '稍后'],
  open: ['Decide', '去处理'],
  waiting: [
    '{n|# place waits|# places wait} for your decision: nothing is saved until then.',
    '有 {n} 处等待你决定，在此之前不会保存。',
  ],
  othersDraft: ['This is the draft of {who}: you may read it.', '这是 {who} 的草稿，你可以查看。'],
  copy: ['Copy it to a draft of mine', '复制为我的草稿'],
} satisfies Record<string, Word>;
