import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, type Pointer } from '@tessera/engine/catalog';
import type { FlowText, Names } from './flow-text.ts';
import type { Exit, TransitionRef } from './gesture.ts';

/** A transition as it is written. */
export interface WrittenTransition {
  readonly from: Names;
  readonly exit: Exit;
  /** Of the exit, which holds one transition or a list of them. */
  readonly list: Pointer;
  readonly isListed: boolean;
  /** Of the transition itself. */
  readonly pointer: Pointer;
  readonly value: Json;
  readonly target?: string;
  /** Of the target, where there is one. */
  readonly targetPointer: Pointer;
}

/** All transitions of a flow, in the order in which they are asked. */
export function transitionsOf(flow: FlowText): readonly WrittenTransition[] {
  return flow.states.flatMap(({ value, names, pointer }) => transitionsIn(value, names, pointer));
}

export function findTransition(flow: FlowText, at: TransitionRef): WrittenTransition | undefined {
  const wanted = JSON.stringify(keyOf(at.exit));
  return transitionsOf(flow).find(
    ({ from, exit }) => from.join('.') === at.state && JSON.stringify(keyOf(exit)) === wanted,
  );
}

/** The transitions of one state, which may also stand in a variation. */
export function transitionsIn(
  state: Readonly<Record<string, Json>>,
  from: Names,
  pointer: Pointer,
): readonly WrittenTransition[] {
  const { on, always, after, onDone, invoke, task } = state;
  const outcomes = isJsonObject(task) ? task['outcomes'] : undefined;
  return [
    ...entries(on, `${pointer}/on`).flatMap(([event, value, at]) =>
      exitOf(value, at, from, (index) => ({ kind: 'on', event, index })),
    ),
    ...exitOf(always, `${pointer}/always`, from, (index) => ({ kind: 'always', index })),
    ...exitOf(after, `${pointer}/after`, from, (index) => ({ kind: 'after', index })),
    ...exitOf(onDone, `${pointer}/onDone`, from, (index) => ({ kind: 'done', index })),
    ...(isJsonObject(invoke) ? callExits(invoke, `${pointer}/invoke`, from) : []),
    ...entries(outcomes, `${pointer}/task/outcomes`).flatMap(([outcome, value, at]) => {
      const isWrapped = isJsonObject(value) && value['transitions'] !== undefined;
      const [held, place] = isWrapped ? [value['transitions'], `${at}/transitions`] : [value, at];
      return exitOf(held, place, from, (index) => ({ kind: 'outcome', outcome, index }));
    }),
  ];
}

function callExits(
  invoke: Readonly<Record<string, Json>>,
  pointer: Pointer,
  from: Names,
): readonly WrittenTransition[] {
  return [
    ...exitOf(invoke['onDone'], `${pointer}/onDone`, from, (index) => ({ kind: 'callDone', index })),
    ...exitOf(invoke['onError'], `${pointer}/onError`, from, (index) => ({ kind: 'callError', index })),
  ];
}

function entries(map: Json | undefined, pointer: Pointer): readonly (readonly [string, Json, Pointer])[] {
  if (!isJsonObject(map)) return [];
  return Object.entries(map).map(([key, value]) => [key, value, appendPointer(pointer, key)]);
}

function exitOf(
  value: Json | undefined,
  list: Pointer,
  from: Names,
  exit: (index: number) => Exit,
): readonly WrittenTransition[] {
  if (value === undefined) return [];
  const isListed = isJsonArray(value);
  const items = isListed ? value : [value];
  return items.flatMap((item, index): readonly WrittenTransition[] => {
    const pointer = isListed ? appendPointer(list, index) : list;
    const base = { from, exit: exit(index), list, isListed, pointer, value: item };
    if (typeof item === 'string') return [{ ...base, target: item, targetPointer: pointer }];
    if (!isJsonObject(item)) return item === null ? [{ ...base, targetPointer: pointer }] : [];
    const { target } = item;
    return [{ ...base, targetPointer: `${pointer}/target`, ...(typeof target === 'string' ? { target } : {}) }];
  });
}

function keyOf(exit: Exit): readonly (string | number)[] {
  if (exit.kind === 'on') return [exit.kind, exit.event, exit.index];
  return exit.kind === 'outcome' ? [exit.kind, exit.outcome, exit.index] : [exit.kind, exit.index];
}
