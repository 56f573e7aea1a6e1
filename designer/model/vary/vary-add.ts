import type { Json } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';
import { edited } from '../edit/edited.ts';
import { isLeaf, namesOf, stateAt, textOf, type Names } from '../edit/flow-text.ts';
import type { Edited, Gesture, NewState } from '../edit/gesture.ts';
import { targetOf, targetText } from '../edit/link.ts';
import { mainExit } from '../edit/main-exit.ts';
import { nameProblem } from '../edit/name-problem.ts';
import { newState } from '../edit/new-state.ts';
import { refused } from '../edit/refused.ts';
import { findTransition, type WrittenTransition } from '../edit/written-transition.ts';
import { statePointer } from '../places/state-pointer.ts';
import { insertPlace, type InsertPlace } from './insert-place.ts';
import { ownOf, startOf, withVariation, type Lens } from './lens.ts';
import { ownPlace } from './own-place.ts';
import { varyFields } from './vary-fields.ts';

type Add = Extract<Gesture, { kind: 'addState' | 'insertState' | 'addTransition' }>;

/** A state that only the identity has, behind another or on a transition; within a state of its own, in that one's body. */
export function varyAddState(lens: Lens, gesture: Exclude<Add, { kind: 'addTransition' }>): Edited {
  const parent = gesture.kind === 'addState' ? namesOf(gesture.parent) : namesOf(gesture.on.state).slice(0, -1);
  if (isOwnState(lens, parent)) return varyFields(lens, gesture);
  const exit = exitOf(lens, gesture);
  if (exit === undefined) return refused('addBehind', { identity: lens.identity });
  const { state } = gesture;
  const body = bodyOf(lens, exit, state);
  if (body === undefined) return refused('usesMissing', { kind: state.kind });
  const place = insertPlace(lens.flow, exit, !isJsonObject(body['on']));
  if (place === undefined) return refused('noTarget');
  const beside = place.anchor.slice(0, -1);
  const problem = nameProblem(lens.flow, beside, state.name);
  if (problem !== undefined) return problem;
  const draft = withVariation(lens, startOf(lens), { ...headOf(place), state: state.name, ...body });
  const path = [...beside, state.name].join('.');
  return edited(draft, 'vary', {
    params: { identity: lens.identity, what: path },
    losses: lossesOf(place),
    select: path,
  });
}

/** A way out of a state for an event or after a time; every other exit is a field of the state. */
export function varyAddTransition(lens: Lens, gesture: Extract<Add, { kind: 'addTransition' }>): Edited {
  const { at, target: to, guard, delay } = gesture;
  const names = namesOf(at.state);
  const state = stateAt(lens.flow, names);
  if (state === undefined) return refused('stateGone', { state: at.state });
  if (isLeaf(state)) return refused('leadsNowhere');
  const { exit } = at;
  if ((exit.kind !== 'on' && exit.kind !== 'after') || names.length === 0) return varyFields(lens, gesture);
  const own = ownPlace(ownOf(lens, startOf(lens)), lens.flow.data, statePointer(at.state));
  if (own !== undefined && typeof own.variation.value['on'] !== 'string') return varyFields(lens, gesture);
  const target = to === undefined ? undefined : targetText(lens.flow.tree, names, namesOf(to));
  if (to !== undefined && target === undefined) return refused('nameHides', { name: to, state: to });
  const draft = withVariation(lens, startOf(lens), {
    addTransition: at.state,
    ...(exit.kind === 'on' ? { on: exit.event } : { after: delay ?? 'P1D' }),
    ...(guard === undefined ? {} : { guard }),
    ...(target === undefined ? {} : { target }),
  });
  return edited(draft, 'vary', { params: { identity: lens.identity, what: at.state } });
}

function isOwnState(lens: Lens, names: Names): boolean {
  const pointer = statePointer(names.join('.'));
  return names.length > 0 && ownPlace(ownOf(lens, startOf(lens)), lens.flow.data, pointer) !== undefined;
}

function exitOf({ flow }: Lens, gesture: Exclude<Add, { kind: 'addTransition' }>): WrittenTransition | undefined {
  if (gesture.kind === 'insertState') return findTransition(flow, gesture.on);
  return gesture.after === undefined ? undefined : mainExit(flow, namesOf(gesture.after));
}

/** What leads on by itself is left out; an event or a choice says where it leads. */
function bodyOf({ flow }: Lens, exit: WrittenTransition, state: NewState): Readonly<Record<string, Json>> | undefined {
  const needs = state.kind === 'call' || state.kind === 'slot' || state.kind === 'flow';
  if (needs && state.uses === undefined) return undefined;
  const says = state.kind === 'wait' || state.kind === 'choice' || state.kind === 'history';
  const to = exit.target === undefined ? undefined : targetOf(flow.tree, exit.from, exit.target);
  const body = newState(state, says ? to && targetText(flow.tree, to, to, textOf(exit.target)) : undefined, flow);
  const { title, task } = body;
  return {
    ...body,
    ...(title === undefined ? {} : { title: said(title) }),
    ...(isJsonObject(task) && task['title'] !== undefined ? { task: { ...task, title: said(task['title']) } } : {}),
  };
}

/** A text in one language so far stands for both: with half a text the state could not be read, and not be shown. */
function said(title: Json): Json {
  const sides = isJsonObject(title) ? Object.values(title) : [];
  return sides.length === 1 ? (sides[0] ?? title) : title;
}

function headOf(place: InsertPlace): Readonly<Record<string, Json>> {
  const anchor = place.anchor.join('.');
  if (place.kind === 'insertBefore') return { insertBefore: anchor };
  return { insertAfter: anchor, ...(place.on === undefined ? {} : { on: place.on }) };
}

function lossesOf(place: InsertPlace) {
  if (place.kind === 'insertAfter' || place.others === 0) return [];
  return [{ kind: 'allWays', params: { state: place.anchor.join('.'), count: String(place.others) } }];
}
