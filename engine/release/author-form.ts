import type { Action, Invoke, StateDefinition, Task, Transition } from '../flow/definition.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { unreachable } from '../kernel/unreachable.ts';

/**
 * One field of a state as an author would write it, in full: the inverse of reading. A variation that replaces
 * `invoke/timeout` or `task/role` speaks in these words. Undefined for what a variation may not replace.
 */
export function authorForm(state: StateDefinition, field: string): JsonObject | undefined {
  const value = authorFields(state)[field];
  return value === undefined ? undefined : { [field]: value };
}

/** All of a state that a variation may replace, as an author would write it. */
export function authorFields(state: StateDefinition): JsonObject {
  return plain({
    title: state.title,
    description: state.description,
    initial: state.initial,
    on: Object.keys(state.on).length === 0 ? undefined : state.on,
    always: someOf(state.always),
    after: someOf(state.after),
    onDone: someOf(state.onDone),
    entry: someOf(state.entry.map(writeAction)),
    exit: someOf(state.exit.map(writeAction)),
    invoke: state.invoke && writeInvoke(state.invoke),
    task: state.task && writeTask(state.task),
    output: state.output,
    tags: someOf(state.tags),
  });
}

/** The fields `authorForm` knows. */
export const replaceableFields: readonly string[] =
  'title description initial on always after onDone entry exit invoke task output tags'.split(' ');

function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function writeInvoke(invoke: Invoke): object {
  const { does, undo, ...rest } = invoke;
  return {
    ...rest,
    ...writeCalled(does),
    undo: undo && { capability: `${undo.capability}@${undo.range}`, input: undo.input },
  };
}

function writeCalled(does: Invoke['does']): object {
  switch (does.kind) {
    case 'capability':
      return { capability: `${does.capability}@${does.range}` };
    case 'flow':
      return { flow: `${does.flow}@${does.range}` };
    case 'slot':
      return { slot: does.slot };
    default:
      return unreachable(does);
  }
}

function writeTask(task: Task): object {
  const { roles, outcomes, ...rest } = task;
  const written = Object.entries(outcomes).map(([name, { title, transitions }]) => [
    name,
    writeOutcome(title, transitions),
  ]);
  return { ...rest, role: roles, outcomes: Object.fromEntries(written) };
}

/** A title stands beside the single transition of its outcome. */
function writeOutcome(title: Task['title'] | undefined, transitions: readonly Transition[]): unknown {
  const [only, ...others] = transitions;
  return others.length === 0 && only !== undefined ? { ...only, title } : transitions;
}

function writeAction(action: Action): object {
  switch (action.kind) {
    case 'assign':
      return { assign: action.assign, guard: action.guard };
    case 'raise':
      return { raise: action.event, data: action.data, guard: action.guard };
    case 'send':
      return { send: action.event, data: action.data, delay: action.delay, guard: action.guard };
    default:
      return unreachable(action);
  }
}

/** Definitions are plain data already; this drops absent members. */
function plain(value: object): JsonObject {
  const converted = toJson(value, '', composedDepth);
  if (!converted.ok || !isJsonObject(converted.value)) throw new TypeError('a definition is plain data');
  return converted.value;
}
