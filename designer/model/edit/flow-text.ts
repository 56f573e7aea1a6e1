import type { Json } from '@tessera/engine';
import { appendPointer, isJsonObject, type Pointer } from '@tessera/engine/catalog';
import { writtenData, type StateTree } from '@tessera/engine/flow';
import { treeOf } from './name-tree.ts';

type JsonObject = Readonly<Record<string, Json>>;

/** Names of the states from the root to one; empty for the flow itself. */
export type Names = readonly string[];

/** A state as it is written, shorthand and all. */
export interface WrittenState {
  readonly names: Names;
  readonly pointer: Pointer;
  readonly value: JsonObject;
}

/** A flow as it is written: gestures work on this, not on what it means. */
export interface FlowText {
  readonly file: string;
  readonly text: string;
  readonly data: JsonObject;
  /** Its name; '' where it has none. */
  readonly id: string;
  /** The flow itself first, parents before their children. */
  readonly states: readonly WrittenState[];
  readonly tree: StateTree;
}

/** Undefined where the text cannot be read, or is no map. */
export function flowText(file: string, text: string): FlowText | undefined {
  return flowTextOf(file, text, writtenData(text));
}

/** The same of a text that is read already. */
export function flowTextOf(file: string, text: string, data: Json | undefined): FlowText | undefined {
  if (!isJsonObject(data)) return undefined;
  const states = statesOf(data, [], '');
  return { file, text, data, id: textOf(data['flow']), states, tree: treeOf(states.map(({ names }) => names)) };
}

export function stateAt(flow: FlowText, names: Names): WrittenState | undefined {
  const path = names.join('.');
  return flow.states.find((state) => state.names.join('.') === path);
}

export function childrenOf(flow: FlowText, names: Names): readonly WrittenState[] {
  const path = names.join('.');
  return flow.states.filter((state) => state.names.length > 0 && state.names.slice(0, -1).join('.') === path);
}

/** A text; '' for anything else. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A state that ends a flow, or remembers one, has no states and no ways out. */
export function isLeaf({ value }: WrittenState): boolean {
  return value['type'] === 'final' || value['type'] === 'history';
}

/** `a.b` as names; '' is the flow itself. */
export function namesOf(path: string): Names {
  return path === '' ? [] : path.split('.');
}

export function isWithin(names: Names, outer: Names): boolean {
  return outer.every((name, index) => names[index] === name);
}

function statesOf(value: JsonObject, names: Names, pointer: Pointer): readonly WrittenState[] {
  const { states } = value;
  const children = isJsonObject(states) ? Object.entries(states) : [];
  return [
    { names, pointer, value },
    ...children.flatMap(([name, child]) =>
      statesOf(isJsonObject(child) ? child : {}, [...names, name], appendPointer(pointer, 'states', name)),
    ),
  ];
}
