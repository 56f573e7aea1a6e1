import { addState, insertState } from './add-state.ts';
import { addTransition } from './add-transition.ts';
import { changeKind } from './change-kind.ts';
import { deleteState } from './delete-state.ts';
import { deleteTransition } from './delete-transition.ts';
import type { EditRequest } from './draft.ts';
import { flowText } from './flow-text.ts';
import type { Edited, SplicingGesture } from './gesture.ts';
import { groupStates } from './group-states.ts';
import { moveState } from './move-state.ts';
import { moveTransition } from './move-transition.ts';
import { nestStates } from './nest-states.ts';
import { duplicateState, pasteStates } from './paste-states.ts';
import { refused } from './refused.ts';
import { renameLeaf } from './rename-leaf.ts';
import { renameState } from './rename-state.ts';
import { retarget } from './retarget.ts';
import { setInitial } from './set-initial.ts';
import { setLeaf } from './set-leaf.ts';
import { vary } from '../vary/vary.ts';
import { ungroupState } from './ungroup-state.ts';

/** A gesture as splices of the texts it touches; or why it cannot be done. */
export function edit(request: EditRequest, gesture: SplicingGesture): Edited {
  switch (gesture.kind) {
    case 'setValue':
      return setLeaf(request, gesture);
    case 'renameKey':
      return renameLeaf(request, gesture);
    case 'vary':
      return vary(request, gesture, edit);
    case 'splices':
      return { kind: 'edited', splices: gesture.splices, label: gesture.label, losses: [] };
    case 'addState':
    case 'addTransition':
    case 'changeKind':
    case 'deleteState':
    case 'deleteTransition':
    case 'duplicateState':
    case 'groupStates':
    case 'insertState':
    case 'moveState':
    case 'moveTransition':
    case 'nestState':
    case 'paste':
    case 'renameState':
    case 'retarget':
    case 'setInitial':
    case 'ungroupState':
      return editFlow(request, gesture);
  }
}

type OfFlow = Exclude<SplicingGesture, { kind: 'setValue' | 'renameKey' | 'vary' | 'splices' }>;

function editFlow(request: EditRequest, gesture: OfFlow): Edited {
  const flow = flowText(request.flowFile, request.files[request.flowFile] ?? '');
  if (flow === undefined) return refused('unreadable', { file: request.flowFile });
  switch (gesture.kind) {
    case 'renameState':
      return renameState(request, flow, gesture);
    case 'addState':
      return addState(request, flow, gesture);
    case 'insertState':
      return insertState(request, flow, gesture);
    case 'deleteState':
      return deleteState(request, flow, gesture);
    case 'duplicateState':
      return duplicateState(request, flow, gesture);
    case 'moveState':
      return moveState(request, flow, gesture);
    case 'nestState':
      return nestStates(request, flow, gesture);
    case 'groupStates':
      return groupStates(request, flow, gesture);
    case 'ungroupState':
      return ungroupState(request, flow, gesture);
    case 'changeKind':
      return changeKind(request, flow, gesture);
    case 'setInitial':
      return setInitial(request, flow, gesture);
    case 'addTransition':
      return addTransition(request, flow, gesture);
    case 'retarget':
      return retarget(request, flow, gesture);
    case 'moveTransition':
      return moveTransition(request, flow, gesture);
    case 'deleteTransition':
      return deleteTransition(request, flow, gesture);
    case 'paste':
      return pasteStates(request, flow, gesture);
  }
}
