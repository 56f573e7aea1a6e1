import { useCallback } from 'react';
import type { StepLabel } from '../../model/document/workspace.ts';
import { useWords, type Word } from '../text/words.ts';

/** What a step of the history did. */
const words = {
  typed: ['Typed', '输入文本'],
  fix: ['{title}', '{title}'],
  saveScenario: ['Saved what was played as a scenario', '将模拟过程存为场景'],
  completeScenarios: ['Added {added|# scenario|# scenarios}', '补充了 {added} 个场景'],
  renameState: ['Renamed {state} to {name}', '将 {state} 重命名为 {name}'],
  addState: ['Added {state}', '添加 {state}'],
  insertState: ['Inserted {state}', '插入 {state}'],
  deleteState: ['Deleted {state}', '删除 {state}'],
  duplicateState: ['Duplicated {state}', '创建 {state} 的副本'],
  moveState: ['Moved {state}', '移动 {state}'],
  nestState: ['Moved {states} into {parent}', '将 {states} 移入 {parent}'],
  groupStates: ['Grouped {states}', '组合 {states}'],
  ungroupState: ['Ungrouped {state}', '取消组合 {state}'],
  changeKind: ['Changed the kind of {state}', '更改 {state} 的类型'],
  setInitial: ['{state} starts', '设 {state} 为起始状态'],
  addTransition: ['Connected {state} to {target}', '将 {state} 连接到 {target}'],
  retarget: ['Led {state} to {target}', '将 {state} 的去向改为 {target}'],
  moveTransition: ['Reordered transitions of {state}', '调整 {state} 的流转顺序'],
  deleteTransition: ['Deleted a transition of {state}', '删除 {state} 的一条流转'],
  paste: ['Pasted {states}', '粘贴 {states}'],
  setValue: ['Changed {pointer}', '修改 {pointer}'],
  renameKey: ['Renamed {pointer}', '重命名 {pointer}'],
  vary: ['Varied {what} for {identity}', '为 {identity} 调整 {what}'],
  format: ['Formatted {file}', '格式化 {file}'],
  other: ['Changed the text', '修改文本'],
} satisfies Record<string, Word>;

export function useStepText(): (label: StepLabel) => string {
  const say = useWords(words);
  return useCallback(
    ({ kind, params }: StepLabel) => {
      const text = isKnown(kind) ? say(kind, params) : say('other');
      // A parameter that nobody gave is left out rather than shown as a hole.
      return text.replaceAll(/\s*\{\w+\}/g, '');
    },
    [say],
  );
}

function isKnown(kind: string): kind is keyof typeof words {
  return Object.hasOwn(words, kind);
}
