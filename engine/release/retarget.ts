import type { StateDefinition, Transition } from '../flow/definition.ts';
import { resolveTarget, type StatePath } from '../flow/resolve-target.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { isSamePath, mapStates, mapTransitions, startsWithPath, statePointer } from './states.ts';

/** The tree after transitions were led elsewhere, and the pointers of the targets that changed. */
export interface Retargeted {
  readonly root: StateDefinition;
  readonly changed: readonly Pointer[];
}

export interface Ways {
  /** Every way into this state … */
  readonly state: StatePath;
  /** … leads to this one, which stands in the tree already … */
  readonly to: StatePath;
  /** … but the ways that begin here. */
  readonly except: StatePath;
}

/**
 * Leads every way into a state (transitions from elsewhere, re-entering itself, `initial`, a history's default) to
 * another state.
 */
export function retargetInto(root: StateDefinition, { state, to, except }: Ways): Retargeted {
  const changed: Pointer[] = [];
  const lead = <T extends Transition>(from: StatePath, transition: T, pointer: Pointer): T => {
    if (!entersFrom(root, from, transition, state)) return transition;
    changed.push(appendPointer(statePointer(from) + pointer, 'target'));
    return { ...transition, target: targetText(root, from, to) };
  };
  const moved = mapStates(root, (one, path) => {
    if (startsWithPath(path, except)) return one;
    const next = mapTransitions(one, (transition, pointer) => lead(path, transition, pointer));
    return leadStarts(root, next, path, { state, to, changed });
  });
  return { root: moved, changed };
}

interface Lead {
  readonly state: StatePath;
  readonly to: StatePath;
  readonly changed: Pointer[];
}

/** `initial` of the parent, and where a history state leads when nothing is remembered. */
function leadStarts(root: StateDefinition, one: StateDefinition, path: StatePath, lead: Lead): StateDefinition {
  const { state, to, changed } = lead;
  if (one.initial !== undefined && isSamePath([...path, one.initial], state)) {
    changed.push(appendPointer(statePointer(path), 'initial'));
    return { ...one, initial: initialText(path, to) };
  }
  const target = one.type === 'history' ? one.target : undefined;
  if (target === undefined || !isSamePath(resolveTarget(root, path, target) ?? [], state)) return one;
  changed.push(appendPointer(statePointer(path), 'target'));
  return { ...one, target: targetText(root, path, to) };
}

/** `initial` names a child; every new target stands beside the old one unless a success exit leads out of the parent. */
function initialText(parent: StatePath, to: StatePath): string {
  return startsWithPath(to, parent) ? to.slice(parent.length).join('.') : to.join('.');
}

function entersFrom(root: StateDefinition, from: StatePath, transition: Transition, state: StatePath): boolean {
  if (transition.target === undefined) return false;
  const target = resolveTarget(root, from, transition.target);
  if (target === undefined || !startsWithPath(target, state)) return false;
  if (!startsWithPath(from, state)) return true;
  return isSamePath(target, state) && transition.reenter === true;
}

/** The shortest text that leads from one state to another by the rule of outward lookup. */
export function targetText(root: StateDefinition, from: StatePath, to: StatePath): string {
  for (let length = 1; length < to.length; length += 1) {
    const text = to.slice(-length).join('.');
    const found = resolveTarget(root, from, text);
    if (found !== undefined && isSamePath(found, to)) return text;
  }
  return to.join('.');
}
