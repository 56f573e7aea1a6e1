import type { Transition } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { groupBy } from '../kernel/group-by.ts';
import type { StateNode } from './state-node.ts';

/** What makes a state take one of a list of transitions. */
type Trigger =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'always' }
  | { readonly kind: 'after'; readonly delay: string }
  /** The children ended: a final child of a compound, every region of a parallel. */
  | { readonly kind: 'done' }
  /** Everything that could be undone is. */
  | { readonly kind: 'compensated' }
  | { readonly kind: 'result' }
  | { readonly kind: 'error' }
  | { readonly kind: 'outcome'; readonly outcome: string };

/** The transitions of one trigger, in the order in which they are tried. */
export interface Choice {
  readonly from: StateNode;
  readonly trigger: Trigger;
  readonly pointer: Pointer;
  readonly exits: readonly Exit[];
}

export interface Exit {
  readonly from: StateNode;
  readonly trigger: Trigger;
  readonly transition: Transition;
  readonly pointer: Pointer;
  /** Absent where the state is not left: the transition names none, none that exists, or the state itself. */
  readonly target: StateNode | undefined;
  /** It names a state that is not there. */
  readonly misses: boolean;
}

export type TargetResolver = (from: StateNode, target: string) => StateNode | undefined;

/** Every choice of a state, in a fixed order. */
export function choicesOf(from: StateNode, resolve: TargetResolver): readonly Choice[] {
  const { definition, pointer } = from;
  const at = (...segments: readonly (string | number)[]) => appendPointer(pointer, ...segments);
  const make = (trigger: Trigger, transitions: readonly Transition[], place: Pointer): Choice => ({
    from,
    trigger,
    pointer: place,
    exits: transitions.map((transition, index) => {
      const found = transition.target === undefined ? undefined : resolve(from, transition.target);
      return {
        from,
        trigger,
        transition,
        pointer: appendPointer(place, index),
        target: isStaying(from, found, transition) ? undefined : found,
        misses: transition.target !== undefined && found === undefined,
      };
    }),
  });
  const done: Trigger = { kind: definition.compensate === undefined ? 'done' : 'compensated' };
  const { invoke, task } = definition;
  return [
    ...Object.entries(definition.on).map(([event, list]) => make({ kind: 'event', event }, list, at('on', event))),
    make({ kind: 'always' }, definition.always, at('always')),
    ...delayed(from, make),
    make(done, definition.onDone, at('onDone')),
    ...(invoke === undefined ? [] : [make({ kind: 'result' }, invoke.onDone, at('invoke', 'onDone'))]),
    ...(invoke === undefined ? [] : [make({ kind: 'error' }, invoke.onError, at('invoke', 'onError'))]),
    ...Object.entries(task?.outcomes ?? {}).map(([outcome, { transitions }]) =>
      make({ kind: 'outcome', outcome }, transitions, at('task', 'outcomes', outcome, 'transitions')),
    ),
  ].filter((choice) => choice.exits.length > 0);
}

/** Without `reenter`, a state that leads to itself is not left: its call is not made again, its timers run on. */
function isStaying(from: StateNode, target: StateNode | undefined, { reenter }: Transition): boolean {
  return target === from && from.kind === 'atomic' && reenter !== true;
}

type MakeChoice = (trigger: Trigger, transitions: readonly Transition[], place: Pointer) => Choice;

/** Timers of equal delay are one choice: the first that may is taken. */
function delayed(from: StateNode, make: MakeChoice): readonly Choice[] {
  const all = make({ kind: 'after', delay: '' }, from.definition.after, appendPointer(from.pointer, 'after'));
  const byDelay = groupBy(all.exits, (exit) => from.definition.after[all.exits.indexOf(exit)]?.delay ?? '');
  return [...byDelay].map(([delay, exits]) => {
    const trigger: Trigger = { kind: 'after', delay };
    return { ...all, trigger, exits: exits.map((exit) => ({ ...exit, trigger })) };
  });
}

/** What a path shows for a transition. */
export function triggerLabel(exit: Exit): string {
  const { trigger } = exit;
  if (trigger.kind === 'event') return trigger.event;
  if (trigger.kind === 'after') return `after ${trigger.delay}`;
  if (trigger.kind === 'outcome') return `outcome ${trigger.outcome}`;
  if (trigger.kind === 'error') return exit.transition.error === undefined ? 'error' : `error ${exit.transition.error}`;
  return trigger.kind === 'always' ? 'always' : 'done';
}

/** The language's word for a choice. */
export function choiceLabel(choice: Choice): string {
  const { trigger } = choice;
  if (trigger.kind === 'event') return `on ${trigger.event}`;
  if (trigger.kind === 'outcome') return trigger.outcome;
  if (trigger.kind === 'error') return 'onError';
  return trigger.kind === 'always' || trigger.kind === 'after' ? trigger.kind : 'onDone';
}

/** Whether nothing but its trigger decides that it is taken. */
export function isUnguarded(exit: Exit): boolean {
  return exit.transition.guard === undefined || exit.transition.guard === true;
}

export function isImpossible(exit: Exit): boolean {
  return exit.transition.guard === false;
}
