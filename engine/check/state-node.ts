import type { StateDefinition } from '../flow/definition.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';

/** A state in its tree, with the pointer of its text. `name` is the dotted path; the root's is empty. */
export interface StateNode {
  readonly index: number;
  readonly name: string;
  readonly path: readonly string[];
  readonly pointer: Pointer;
  readonly definition: StateDefinition;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly parent: StateNode | undefined;
  readonly children: readonly StateNode[];
}

/** All states in the order of the text, parents first. */
export interface StateTree {
  readonly root: StateNode;
  readonly all: readonly StateNode[];
  readonly byName: ReadonlyMap<string, StateNode>;
}

export function stateTree(definition: StateDefinition): StateTree {
  const all: StateNode[] = [];
  const root = grow(definition, [], '/root', undefined, all);
  return { root, all, byName: new Map(all.map((node) => [node.name, node])) };
}

function grow(
  definition: StateDefinition,
  path: readonly string[],
  pointer: Pointer,
  parent: StateNode | undefined,
  all: StateNode[],
): StateNode {
  const children: StateNode[] = [];
  const node: StateNode = {
    index: all.length,
    name: path.join('.'),
    path,
    pointer,
    definition,
    kind: kindOf(definition),
    parent,
    children,
  };
  all.push(node);
  for (const [key, child] of Object.entries(definition.states)) {
    children.push(grow(child, [...path, key], appendPointer(pointer, 'states', key), node, all));
  }
  return node;
}

function kindOf(definition: StateDefinition): StateNode['kind'] {
  if (definition.type !== undefined) return definition.type;
  return Object.keys(definition.states).length === 0 ? 'atomic' : 'compound';
}

/** The state itself, then its parents, up to the root. */
export function upwards(node: StateNode): readonly StateNode[] {
  const line: StateNode[] = [];
  for (let at: StateNode | undefined = node; at !== undefined; at = at.parent) line.push(at);
  return line;
}

export function isWithin(node: StateNode, ancestor: StateNode): boolean {
  let at: StateNode | undefined = node;
  while (at !== undefined && at !== ancestor) at = at.parent;
  return at === ancestor;
}

/** The child that a compound enters by default, if it names one that exists. */
export function initialChild(node: StateNode): StateNode | undefined {
  const { initial } = node.definition;
  return node.children.find((child) => child.path.at(-1) === initial);
}

/** The states without children in a state, itself where it has none. */
export function leavesBelow(node: StateNode): readonly StateNode[] {
  const children = node.children.filter(({ kind }) => kind !== 'history');
  return children.length === 0 ? [node] : children.flatMap(leavesBelow);
}
