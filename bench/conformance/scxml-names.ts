import { Unsupported } from './scxml-expression.ts';
import type { Element } from './xml.ts';

const stateNames: ReadonlySet<string> = new Set(['state', 'parallel', 'final', 'history']);

export interface StateNode {
  readonly element: Element;
  /** Its name in the flow: any XML name may be an SCXML id, so states are numbered. */
  readonly name: string;
  readonly id: string | undefined;
  readonly parent: StateNode | undefined;
  readonly children: StateNode[];
}

/** The document as a tree of states with names that the flow language takes. */
export interface Document {
  readonly root: StateNode;
  readonly states: readonly StateNode[];
  readonly byId: ReadonlyMap<string, StateNode>;
}

export function documentOf(root: Element): Document {
  const states: StateNode[] = [];
  const visit = (element: Element, parent: StateNode | undefined): StateNode => {
    const { id } = element.attributes;
    const node: StateNode = { element, name: `s${String(states.length)}`, id, parent, children: [] };
    states.push(node);
    for (const child of element.children) if (stateNames.has(child.name)) node.children.push(visit(child, node));
    return node;
  };
  const top = visit(root, undefined);
  return {
    root: top,
    states,
    byId: new Map(states.flatMap((node) => (node.id === undefined ? [] : [[node.id, node]]))),
  };
}

export function nodeOf(document: Document, id: string): StateNode {
  const node = document.byId.get(id);
  if (node === undefined) throw new Unsupported(`the target ${id}`);
  return node;
}

/** The names from below the root down to the state. */
function pathOf(node: StateNode): readonly string[] {
  return node.parent === undefined ? [] : [...pathOf(node.parent), node.name];
}

export function targetOf(node: StateNode): string {
  return pathOf(node).join('.');
}

export function ancestorsOf(node: StateNode): readonly StateNode[] {
  return node.parent === undefined ? [] : [node.parent, ...ancestorsOf(node.parent)];
}

export function isParallel(node: StateNode): boolean {
  return node.element.name === 'parallel';
}

/** An event's name in the flow. */
export function eventName(event: string): string {
  return `E_${event.replaceAll(/[^A-Za-z0-9-]/g, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`)}`;
}

export function wordsOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}
