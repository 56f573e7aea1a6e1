import type { Word } from '../text/words.ts';

export const words = {
  from: ['Begin with', '以何为起点'],
  fromNothing: ['Nothing', '空白'],
  fromHint: [
    'An identity that runs, or an abstract one kept as a template.',
    '可选一个在用的业务身份，或作为模板的抽象身份。',
  ],
  steps: ['Steps', '步骤'],
  who: ['Who it is', '身份信息'],
  takes: ['What it takes', '内容取舍'],
  review: ['Look it over', '核对'],
  back: ['Back', '上一步'],
  next: ['Next', '下一步'],
  takesWhy: [
    'All that {of} says itself. What is left out is inherited from above.',
    '以下是 {of} 自身的全部设置；不选的各项将沿用上级。',
  ],
  takesNothing: ['{of} says nothing itself.', '{of} 自身没有任何设置。'],
  flowsWhy: ['The flows that it runs, in their present versions.', '选择它要运行的流程，取当前版本。'],
  differs: ['Different from {of}', '与 {of} 的不同'],
  says: ['What it says', '它的设置'],
  sameAs: ['It says just what {of} says.', '与 {of} 的设置完全相同。'],
  here: ['Here', '此处'],
  there: ['There', '对方'],
  editText: ['Edit the text', '编辑文本'],
  keep: ['Keep as my draft', '存为草稿'],
  keepWhy: ['Nothing is in force before the draft is published.', '草稿发布之前不会生效。'],
  kept: ['Kept as a draft', '已存为草稿'],
  language: ['One of the titles will do for both languages.', '只填一种语言时，两种语言共用。'],
} satisfies Record<string, Word>;
