import type { StateNode } from '../state-node.ts';

/** States that are active together, by those without children, in the order of the text. */
export interface Configuration {
  readonly leaves: readonly StateNode[];
  /** What histories remember, by the history. */
  readonly memory: ReadonlyMap<StateNode, readonly StateNode[]>;
}

/** What a step has still to look at before it rests: states that ended, events that were raised. */
export type Inner =
  { readonly kind: 'done'; readonly node: StateNode } | { readonly kind: 'event'; readonly event: string };

/** A configuration within a step. */
export interface Moment {
  readonly configuration: Configuration;
  readonly inner: readonly Inner[];
}

export function configurationKey({ leaves, memory }: Configuration): string {
  const remembered = [...memory].map(([node, states]) => `${node.index}:${states.map(({ index }) => index).join('.')}`);
  return `${leaves.map(({ index }) => index).join(' ')}|${remembered.toSorted().join(' ')}`;
}

export function momentKey({ configuration, inner }: Moment): string {
  const rest = inner.map((one) => (one.kind === 'done' ? String(one.node.index) : `"${one.event}"`));
  return `${configurationKey(configuration)}|${rest.join(' ')}`;
}

/** A child of the root ended the flow. */
export function isOver({ leaves }: Configuration): boolean {
  return leaves.some(({ kind, parent }) => kind === 'final' && parent?.parent === undefined);
}
