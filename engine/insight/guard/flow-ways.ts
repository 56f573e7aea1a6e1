import type { Invoke, StateDefinition, Transition } from '../../flow/definition.ts';
import { resolveTarget, type StatePath } from '../../flow/resolve-target.ts';
import { visitStates } from '../../flow/visit-states.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';

/** What makes an instance go a way. */
export type WayCause =
  | { readonly kind: 'event'; readonly event: string }
  /** `id` as the engine names the timer. */
  | { readonly kind: 'timer'; readonly id: string; readonly delay: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'outcome'; readonly outcome: string }
  /** Any error where none is named. */
  | { readonly kind: 'failed'; readonly error?: string }
  | { readonly kind: 'always' }
  /** What is inside of the state is over: its states, or what it undoes. */
  | { readonly kind: 'over' };

/** A transition of a flow. */
export interface FlowWay {
  /** Where it stands in the definition. */
  readonly pointer: Pointer;
  readonly source: StatePath;
  readonly cause: WayCause;
  /** Absent where it stays. */
  readonly target?: StatePath;
  /** Taken whenever it is asked. */
  readonly isCertain: boolean;
  /** The first to hold of those with the same number is taken. */
  readonly list: number;
  /** What its state calls may be over as soon as it is entered: a list without items, a slot that nobody fills. */
  readonly isAtOnce: boolean;
}

/** Every transition of a flow, in the order in which they are asked. */
export function flowWays(root: StateDefinition): readonly FlowWay[] {
  const ways: FlowWay[] = [];
  let list = 0;
  visitStates(root, (state, source, pointer) => {
    for (const { at, transitions, causeOf, isAtOnce = false } of listsOf(state, source.join('.'))) {
      list += 1;
      for (const [index, one] of transitions.entries()) {
        const target = one.target === undefined ? undefined : resolveTarget(root, source, one.target);
        ways.push({
          pointer: appendPointer(pointer, ...at, index),
          source,
          cause: causeOf(one, index),
          isCertain: one.guard === undefined || one.guard === true,
          list,
          isAtOnce,
          ...(target === undefined ? {} : { target }),
        });
      }
    }
  });
  return ways;
}

interface List {
  readonly at: readonly string[];
  readonly transitions: readonly Transition[];
  readonly causeOf: (one: Transition, index: number) => WayCause;
  readonly isAtOnce?: boolean;
}

function listsOf({ on, always, after, onDone, invoke, task }: StateDefinition, name: string): readonly List[] {
  return [
    ...Object.entries(on).map(([event, transitions]): List => {
      return { at: ['on', event], transitions, causeOf: () => ({ kind: 'event', event }) };
    }),
    {
      at: ['after'],
      transitions: after,
      causeOf: (_, index) => ({ kind: 'timer', id: `${name}.${index}`, delay: after[index]?.delay ?? '' }),
    },
    ...(invoke === undefined ? [] : callLists(invoke)),
    ...Object.entries(task?.outcomes ?? {}).map(([outcome, { transitions }]): List => {
      return { at: ['task', 'outcomes', outcome], transitions, causeOf: () => ({ kind: 'outcome', outcome }) };
    }),
    { at: ['onDone'], transitions: onDone, causeOf: () => ({ kind: 'over' }) },
    { at: ['always'], transitions: always, causeOf: () => ({ kind: 'always' }) },
  ];
}

function callLists({ does, forEach, onDone, onError }: Invoke): readonly List[] {
  const isAtOnce = does.kind === 'slot' || forEach !== undefined;
  return [
    { at: ['invoke', 'onDone'], transitions: onDone, causeOf: () => ({ kind: 'done' }), isAtOnce },
    {
      at: ['invoke', 'onError'],
      transitions: onError,
      causeOf: ({ error }) => ({ kind: 'failed', ...(error === undefined ? {} : { error }) }),
      isAtOnce,
    },
  ];
}
