import type { StateDefinition } from './definition.ts';
import { readInvoke } from './read-invoke.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { isGoodName, isReservedName } from './read-name.ts';
import { readTask } from './read-task.ts';
import { readActions, readDelayed, readTransitions } from './read-transition.ts';
import { given, readLocalized, readTemplate } from './read-value.ts';
import { readWaivers } from './read-waivers.ts';
import {
  asChoice,
  asFields,
  asFlag,
  asText,
  entries,
  field,
  items,
  report,
  reportKey,
  type ObjectPart,
  type Part,
} from './reading.ts';

export const stateFields = [
  'title',
  'description',
  'type',
  'history',
  'target',
  'initial',
  'states',
  'on',
  'always',
  'after',
  'onDone',
  'entry',
  'exit',
  'invoke',
  'task',
  'compensate',
  'output',
  'tags',
  'optional',
  'sealed',
  'was',
  'x-waive',
] as const;

const types = ['parallel', 'final', 'history'] as const;
const histories = ['shallow', 'deep'] as const;
const compensations = ['all'] as const;

/** A state and all states within it. */
export function readState(at: Part): StateDefinition | undefined {
  const object = asFields(at, stateFields);
  return object === undefined ? undefined : stateOf(object);
}

/** The state that an object describes; the root of a flow has other fields beside. */
export function stateOf(object: ObjectPart): StateDefinition {
  const states = readStates(field(object, 'states'));
  oneActivity(object);
  return {
    ...given({
      title: readLocalized(field(object, 'title')),
      description: readLocalized(field(object, 'description')),
      type: asChoice(field(object, 'type'), types),
      history: asChoice(field(object, 'history'), histories),
      target: asText(field(object, 'target')),
      initial: asText(field(object, 'initial')),
      invoke: readInvoke(field(object, 'invoke')),
      task: readTask(field(object, 'task')),
      compensate: asChoice(field(object, 'compensate'), compensations),
      output: readTemplate(field(object, 'output')),
      was: asText(field(object, 'was')),
      waive: readWaivers(field(object, 'x-waive', appendPointer(object.to, 'waive'))),
    }),
    states,
    on: readHandlers(field(object, 'on')),
    always: readTransitions(field(object, 'always')),
    after: readDelayed(field(object, 'after')),
    onDone: readTransitions(field(object, 'onDone')),
    entry: readActions(field(object, 'entry')),
    exit: readActions(field(object, 'exit')),
    tags: readTags(field(object, 'tags')),
    optional: asFlag(field(object, 'optional')) ?? false,
    sealed: asFlag(field(object, 'sealed')) ?? false,
  };
}

function readStates(at: Part | undefined): Readonly<Record<string, StateDefinition>> {
  return Object.fromEntries(
    entries(at).flatMap(([name, item]) => {
      const state = isGoodName(item, name) ? readState(item) : undefined;
      return state === undefined ? [] : [[name, state] as const];
    }),
  );
}

/** Handlers by event; `*` takes every event that has no handler of its own here. */
function readHandlers(at: Part | undefined): StateDefinition['on'] {
  return Object.fromEntries(
    entries(at).flatMap(([event, item]) => {
      if (event !== '*' && isReservedName(event)) {
        reportKey(item, 'DEF_RESERVED_NAME', { name: event });
        return [];
      }
      return [[event, readTransitions(item)] as const];
    }),
  );
}

function readTags(at: Part | undefined): readonly string[] {
  return items(at).flatMap((item) => asText(item) ?? []);
}

/** A state does at most one thing at a time. */
function oneActivity(object: ObjectPart): void {
  const fields = ['invoke', 'task', 'compensate'];
  const count = fields.filter((name) => object.value[name] !== undefined).length;
  if (count > 1) report(object, 'DEF_ONE_OF', { fields, count });
}
