import type { ActionId } from '../../model/actions/flow-action.ts';
import type { Word } from '../text/words.ts';

export const actionWords = {
  inspect: ['Inspect', '查看属性'],
  addAfter: ['Add after', '在后面添加'],
  addInside: ['Add inside', '在内部添加'],
  insert: ['Insert on this transition', '在此流转上插入'],
  connect: ['Connect to…', '连接到…'],
  retarget: ['Lead elsewhere…', '改变去向…'],
  changeKind: ['Change kind…', '更改类型…'],
  rename: ['Rename…', '重命名…'],
  duplicate: ['Duplicate', '创建副本'],
  copy: ['Copy', '复制'],
  cut: ['Cut', '剪切'],
  paste: ['Paste', '粘贴'],
  moveUp: ['Move up', '上移'],
  moveDown: ['Move down', '下移'],
  nest: ['Nest in the one before', '移入前一个状态'],
  unnest: ['Take out of its parent', '移出上级状态'],
  group: ['Group…', '组合…'],
  ungroup: ['Ungroup', '取消组合'],
  setInitial: ['Start here', '设为起始状态'],
  delete: ['Delete', '删除'],
} satisfies Record<ActionId, Word>;

/** Keys, as section 7 of the specification has them; ⌘ stands for Ctrl on a Mac. */
export const actionKeys: Readonly<Partial<Record<ActionId, string>>> = {
  inspect: 'Enter',
  addAfter: 'A',
  insert: 'I',
  connect: 'C',
  changeKind: 'R',
  rename: 'F2',
  duplicate: 'Ctrl+D',
  copy: 'Ctrl+C',
  cut: 'Ctrl+X',
  paste: 'Ctrl+V',
  moveUp: 'Alt+↑',
  moveDown: 'Alt+↓',
  nest: 'Ctrl+]',
  unnest: 'Ctrl+[',
  group: 'G',
  ungroup: 'Shift+G',
  delete: 'Del',
};

/** As they stand in a menu, grouped. */
export const actionGroups: readonly (readonly ActionId[])[] = [
  ['inspect', 'rename', 'changeKind'],
  ['addAfter', 'addInside', 'insert', 'connect', 'retarget'],
  ['moveUp', 'moveDown', 'nest', 'unnest', 'group', 'ungroup', 'setInitial'],
  ['duplicate', 'copy', 'cut', 'paste', 'delete'],
];
