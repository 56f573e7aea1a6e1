import type { Word } from '../text/words.ts';

/** What the words of the language mean, where it leaves a choice. */
export const choiceWords = {
  park: ['Keep it until a state takes it', '保留，直到有状态接收'],
  refuse: ['Refuse it', '拒绝'],
  apps: ['Applications', '应用'],
  self: ['Only the flow itself', '仅流程自身'],
  shallow: ['Its own child alone', '仅直接子状态'],
  deep: ['Everything below', '所有下级状态'],
  one: ['Exactly one', '恰好一个'],
  first: ['The first that answers', '第一个有结果的'],
  all: ['All must agree', '全部同意'],
  any: ['One is enough', '任一同意'],
  collect: ['Collect all answers', '汇总全部结果'],
  pipeline: ['One after the other', '依次处理'],
  merge: ['Merge the answers', '合并结果'],
} satisfies Record<string, Word>;

export function isChoiceWord(choice: string): choice is keyof typeof choiceWords {
  return Object.hasOwn(choiceWords, choice);
}
