import type { Word } from '../text/words.ts';

export const words = {
  publish: ['Publish', '发布'],
  published: ['Published', '已发布'],
  moved: [
    'Somebody else published this text while you were writing. What both did in different places is merged when you publish.',
    '在你编辑期间，他人发布了这份文本。发布时，双方在不同位置的修改会自动合并。',
  ],
  theirs: ['The published text', '已发布的文本'],
  takeTheirs: ['Take theirs', '采用已发布的'],
  keepMine: ['Replace with mine', '以我的替换'],
  undo: ['Discard changes', '放弃修改'],
} satisfies Record<string, Word>;
