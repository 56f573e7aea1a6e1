import type { Word } from '../text/words.ts';

export const words = {
  discussion: ['Discussion', '讨论与决定'],
  nothing: ['Nothing was said yet.', '还没有讨论。'],
  whole: ['The whole requirement', '整份需求'],
  commentWhole: ['Comment on the whole requirement', '评论整份需求'],
  commentPart: ['Comment on this part', '评论该分项'],
  kept: ['Kept under your name; it cannot be taken back.', '以您的名义记录，不可撤回。'],
  send: ['Send', '发送'],
  decide: ['Decide…', '作出决定…'],
  decideNow: ['Decide', '确定'],
  decideWhole: ['Decide on {requirement}', '对“{requirement}”作出决定'],
  decidePart: ['Decide on {part}', '对“{part}”作出决定'],
  outcome: ['Outcome', '决定'],
  accepted: ['It is wanted as it stands.', '按现有内容采纳。'],
  rejected: ['It is not wanted; its author takes it out of the text.', '不予采纳，由提出人从文本中移除。'],
  changed: ['It is wanted otherwise: say what it is to ask for.', '需要修改：请写明应改为什么。'],
  reason: ['Reason', '理由'],
  reasonMissing: ['Say why: others read it later.', '请填写理由，供他人日后查阅。'],
  cancel: ['Cancel', '取消'],
  decidedOn: ['Decided on what it asked for then:', '作出决定时的内容：'],
  onOther: ['{outcome}, changed since', '{outcome}（内容已变）'],
} satisfies Record<string, Word>;

export const outcomeWords = {
  accepted: ['accepted', '采纳'],
  rejected: ['rejected', '不采纳'],
  changed: ['to be changed', '需修改'],
} satisfies Record<string, Word>;
