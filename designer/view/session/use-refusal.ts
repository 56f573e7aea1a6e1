import { useCallback } from 'react';
import type { Edited } from '../../model/edit/gesture.ts';
import { useWords, type Word } from '../text/words.ts';

type Refused = Extract<Edited, { readonly kind: 'refused' }>;

/** Why a gesture cannot be done. */
const words = {
  badName: ['“{name}” is no name for a state.', '“{name}”不能用作状态名。'],
  holdsNoStates: ['An end or a history holds no states.', '结束状态和历史状态不能包含子状态。'],
  holdsNothing: ['“{state}” holds no states.', '“{state}”没有子状态。'],
  intoItself: ['A state cannot go into itself.', '状态不能移入自身。'],
  lastState: ['A flow needs a state: “{state}” is its last.', '流程至少需要一个状态，“{state}”是最后一个。'],
  leadsNowhere: ['An end leads nowhere.', '结束状态没有后续去向。'],
  nameHides: [
    'The name “{name}” would stand in the way of “{state}”.',
    '名称“{name}”会遮住“{state}”，使引用指向错误的状态。',
  ],
  nameTaken: ['There is a “{name}” already.', '“{name}”已存在。'],
  noTarget: ['This transition leads nowhere yet.', '此流转尚无去向。'],
  notInside: ['“{state}” does not lie in it.', '“{state}”不在其中。'],
  notSiblings: ['Only states of one parent can be grouped.', '只能组合同一上级下的状态。'],
  nothingToPaste: ['What was copied holds no state.', '剪贴板中没有可粘贴的状态。'],
  startsAll: ['A parallel state starts all its regions.', '并行状态会同时进入所有并行区。'],
  stateGone: ['“{state}” is not there any more.', '“{state}”已不存在。'],
  transitionGone: ['This transition is not there any more.', '此流转已不存在。'],
  unreadable: ['{file} cannot be read: mend the text first.', '{file} 无法解析，请先修正文本。'],
  usesMissing: ['Say what it uses first.', '请先选择它要使用的内容。'],
  readOnly: ['This flow is open for reading only.', '当前仅可查看此流程。'],
  textChanged: ['The text changed at this place meanwhile. Try again.', '该处文本已被改动，请重试。'],
  addBehind: [
    'For {identity} alone a state is added behind another that leads on, or on a transition.',
    '仅为 {identity} 添加状态时，请先选择一个有后续去向的状态，或选择一条流转。',
  ],
  nameOfFlow: [
    'The flow named “{state}”: it cannot have another name for {identity}. Its title can differ.',
    '“{state}”由流程命名，不能只为 {identity} 改名；可以修改它的标题。',
  ],
  notByIdentity: [
    'This cannot differ for {identity} alone. Let changes go into the flow for it.',
    '这一项不能只为 {identity} 设定。如需修改，请改为写入流程。',
  ],
  rule: ['{message} ({place})', '{message}（{place}）'],
  left: ['Nothing was changed.', '未做任何修改。'],
  other: ['This cannot be done here.', '此处无法执行该操作。'],
} satisfies Record<string, Word>;

export function useRefusal(): (refused: Refused) => string {
  const say = useWords(words);
  return useCallback(({ because, params }: Refused) => (isKnown(because) ? say(because, params) : say('other')), [say]);
}

function isKnown(because: string): because is keyof typeof words {
  return Object.hasOwn(words, because);
}
