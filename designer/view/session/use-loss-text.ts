import { useCallback } from 'react';
import type { Loss } from '../../model/edit/gesture.ts';
import { useWords, type Word } from '../text/words.ts';

/** What a gesture would lose. */
const words = {
  key: ['What stands under {key}', '{key} 下的内容'],
  children: ['{count|# state in it|# states in it}', '其中的 {count} 个状态'],
  transitions: ['{count|# transition that leads to it|# transitions that lead to it}', '指向它的 {count} 条流转'],
  namedIn: ['It is named in {files} too, which stays as it is', '{files} 中也引用了它，引用会保留'],
  otherFiles: [
    'It is named in {files} too, which is not open and stays as it is',
    '未打开的 {files} 也引用了它，不会随之更新',
  ],
  allWays: [
    '{count|# other way|# other ways} to {state} will lead through the new state as well',
    '另有 {count} 条通往 {state} 的流转也将经过新状态',
  ],
  other: ['A part of it', '其中一部分内容'],
} satisfies Record<string, Word>;

export function useLossText(): (loss: Loss) => string {
  const say = useWords(words);
  return useCallback(({ kind, params }: Loss) => (isKnown(kind) ? say(kind, params) : say('other')), [say]);
}

function isKnown(kind: string): kind is keyof typeof words {
  return Object.hasOwn(words, kind);
}
