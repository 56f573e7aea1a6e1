import type { Json } from '@tessera/engine';
import { isJsonObject, valueAt } from '@tessera/engine/catalog';
import { addItem, setValue } from '@tessera/engine/flow';
import type { Splice } from '../document/workspace.ts';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { exitPointer } from './exit-pointer.ts';
import { edited } from './edited.ts';
import { isLeaf, namesOf, stateAt, type FlowText } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { insertDeep } from './insert-deep.ts';
import { targetText } from './link.ts';
import { refused } from './refused.ts';
import { transitionsOf } from './written-transition.ts';

type Add = Extract<Gesture, { kind: 'addTransition' }>;

/** One more way out of a state: last, but before the one that is taken in any case. */
export function addTransition(request: EditRequest, flow: FlowText, gesture: Add): Edited {
  const { at, target: to } = gesture;
  const state = stateAt(flow, namesOf(at.state));
  if (state === undefined || (to !== undefined && stateAt(flow, namesOf(to)) === undefined)) {
    return refused('stateGone', { state: state === undefined ? at.state : (to ?? '') });
  }
  if (isLeaf(state)) return refused('leadsNowhere');
  const target = to === undefined ? undefined : targetText(flow.tree, state.names, namesOf(to));
  if (to !== undefined && target === undefined) return refused('nameHides', { name: to, state: to });
  const list = `${state.pointer}${exitPointer(at.exit)}`;
  const splices = add(request, flow, list, transitionValue(gesture, target));
  const draft = withSplices({ files: request.files, splices: [] }, splices);
  return edited(draft, 'addTransition', { params: { state: at.state, target: to ?? at.state } });
}

/** Where a target is all there is to say, the target alone says it. */
function transitionValue({ at: { exit }, guard, error, delay }: Add, target: string | undefined): Json {
  const isBare = ['done', 'callDone', 'callError'].includes(exit.kind) && guard === undefined && error === undefined;
  if (isBare && target !== undefined) return target;
  return {
    ...(exit.kind === 'after' ? { delay: delay ?? 'P1D' } : {}),
    ...(error === undefined ? {} : { error }),
    ...(guard === undefined ? {} : { guard }),
    ...(target === undefined ? {} : { target }),
  };
}

function add(request: EditRequest, flow: FlowText, list: string, item: Json): readonly Splice[] {
  const source = sourceOf(request, flow.file);
  const present = valueAt(flow.data, list);
  const isList = list.endsWith('/always') || list.endsWith('/after');
  if (present === undefined || present === null) return insertDeep(source, list, isList ? [item] : item, 1);
  // An outcome with a title says what it leads to beside it.
  if (isJsonObject(present) && present['transitions'] !== undefined)
    return add(request, flow, `${list}/transitions`, item);
  if (isJsonObject(present) && present['title'] !== undefined) {
    const { title, ...rest } = present;
    const old = Object.keys(rest).length === 0 ? [] : [rest];
    return setValue(source, list, { title, transitions: [...old, item] });
  }
  const taken = transitionsOf(flow).filter((one) => one.list === list);
  const last = taken.at(-1);
  const narrows = isJsonObject(item) && (item['guard'] !== undefined || item['error'] !== undefined);
  const isFallback = last !== undefined && isOpen(last.value) && !list.endsWith('/after');
  return addItem(source, list, item, narrows && isFallback ? taken.length - 1 : taken.length);
}

/** Taken whatever the data are. */
function isOpen(value: Json): boolean {
  return !isJsonObject(value) || (value['guard'] === undefined && value['error'] === undefined);
}
