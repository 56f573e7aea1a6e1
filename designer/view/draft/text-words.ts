import type { Word } from '../text/words.ts';

export const words = {
  publish: ['Publish', '发布'],
  published: ['Published', '已发布'],
  undo: ['Discard changes', '放弃修改'],
} satisfies Record<string, Word>;
