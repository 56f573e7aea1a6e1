import type { Json } from '@tessera/engine';
import type { StateDefinition } from '@tessera/engine/flow';
import type { StatePart } from './flow-diff.ts';
import { jsonOf } from './json-of.ts';

/** One thing that is said of a state, but for its ways out and its children. */
export interface Field<P extends string> {
  readonly part: P;
  readonly name: string;
  readonly value: Json;
}

export function stateFields(state: StateDefinition): readonly Field<StatePart>[] {
  const { invoke, task } = state;
  return [
    ...one('title', state.title),
    ...one('description', state.description),
    ...one('type', state.type),
    ...one('start', state.initial),
    ...(invoke === undefined
      ? []
      : [
          ...one('does', invoke.does),
          ...entries('input', invoke.input),
          ...one('forEach', invoke.forEach),
          ...one('retry', invoke.retry),
          ...one('timeout', invoke.timeout),
          ...one('undo', invoke.undo),
        ]),
    ...(task === undefined
      ? []
      : [
          ...one('taskTitle', task.title),
          ...one('description', task.description),
          ...one('role', task.roles),
          ...one('form', task.form),
          ...entries('facts', task.data),
          ...one('due', task.due),
          ...Object.entries(task.outcomes).flatMap(([name, { title }]) => one('outcome', title ?? name, name)),
        ]),
    ...one('entry', filled(state.entry)),
    ...one('exit', filled(state.exit)),
    ...entries('output', state.output),
    ...one('compensate', state.compensate),
    ...one('tags', filled(state.tags)),
    ...one('history', state.history),
    ...one('mark', state.optional ? 'optional' : undefined, 'optional'),
    ...one('mark', state.sealed ? 'sealed' : undefined, 'sealed'),
  ];
}

export function one<P extends string>(part: P, value: unknown, name = ''): readonly Field<P>[] {
  return value === undefined ? [] : [{ part, name, value: jsonOf(value) }];
}

/** Each entry of a map for itself; what is no map is one thing. */
export function entries<P extends string>(part: P, value: unknown): readonly Field<P>[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return one(part, value);
  return Object.entries(value).flatMap(([name, entry]) => one(part, entry, name));
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
