import type { Action, DelayedTransition, Transition } from './definition.ts';
import {
  asFields,
  asFlag,
  asText,
  field,
  items,
  missing,
  movedTo,
  report,
  type ObjectPart,
  type Part,
} from './reading.ts';
import { isReservedName } from './read-name.ts';
import { given, readAssign, readDuration, readGuard, readTemplate } from './read-value.ts';
import { appendPointer } from '../kernel/pointer.ts';

const transitionFields = ['target', 'guard', 'assign', 'actions', 'reenter'] as const;

/** Where a transition stands decides what else it may say. */
type Extra = 'error' | 'delay';

/** A bare target, one transition, or a list in the order they are tried. */
export function readTransitions(at: Part | undefined, extra?: Extra): readonly Transition[] {
  return items(at).flatMap((item) => readTransition(item, extra) ?? []);
}

export function readDelayed(at: Part | undefined): readonly DelayedTransition[] {
  return items(at).flatMap((item) => {
    const object = asFields(item, [...transitionFields, 'delay']);
    if (object === undefined) return [];
    const delay = readDuration(field(object, 'delay'));
    if (object.value['delay'] === undefined) missing(object, 'delay');
    return delay === undefined ? [] : [{ ...transitionOf(object), delay }];
  });
}

function readTransition(item: Part, extra?: Extra): Transition | undefined {
  if (typeof item.value === 'string') return shorthand(item);
  const object = asFields(item, extra === undefined ? transitionFields : [...transitionFields, extra]);
  if (object === undefined) return undefined;
  return {
    ...transitionOf(object),
    ...given({ error: extra === 'error' ? asText(field(object, 'error')) : undefined }),
  };
}

/** A bare name is its target: both have the place of the name. */
function shorthand(item: Part): Transition | undefined {
  const target = asText(movedTo(item, appendPointer(item.to, 'target')));
  return target === undefined ? undefined : { target };
}

export function transitionOf(object: ObjectPart): Transition {
  const actions = field(object, 'actions');
  return given({
    target: asText(field(object, 'target')),
    guard: readGuard(field(object, 'guard')),
    assign: readAssign(field(object, 'assign')),
    actions: actions === undefined ? undefined : readActions(actions),
    reenter: field(object, 'reenter') === undefined ? undefined : asFlag(field(object, 'reenter')),
  });
}

export function readActions(at: Part | undefined): readonly Action[] {
  return items(at).flatMap((item) => readAction(item) ?? []);
}

function readAction(item: Part): Action | undefined {
  const object = asFields(item, ['assign', 'raise', 'send', 'data', 'delay', 'guard']);
  if (object === undefined) return undefined;
  const kinds = (['assign', 'raise', 'send'] as const).filter((kind) => object.value[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    report(object, 'DEF_ONE_OF', { fields: ['assign', 'raise', 'send'], count: kinds.length });
    return undefined;
  }
  const guard = given({ guard: readGuard(field(object, 'guard')) });
  if (kind === 'assign') {
    refuseFields(object, ['data', 'delay']);
    const assign = readAssign(field(object, 'assign'));
    return assign === undefined ? undefined : { kind, assign, ...guard };
  }
  const event = readEventName(field(object, kind));
  if (kind === 'raise') refuseFields(object, ['delay']);
  if (event === undefined) return undefined;
  const data = given({ data: readTemplate(field(object, 'data')) });
  if (kind === 'raise') return { kind, event, ...data, ...guard };
  return { kind, event, ...data, ...given({ delay: readDuration(field(object, 'delay')) }), ...guard };
}

/** Fields that another kind of action has. */
function refuseFields(object: ObjectPart, names: readonly string[]): void {
  for (const name of names) {
    const found = field(object, name);
    if (found !== undefined) report(found, 'DEF_UNKNOWN_FIELD', { field: name });
  }
}

function readEventName(at: Part | undefined): string | undefined {
  const name = asText(at);
  if (at === undefined || name === undefined) return undefined;
  if (!isReservedName(name)) return name;
  report(at, 'DEF_RESERVED_NAME', { name });
  return undefined;
}
