import type { StatePath } from '../../model/edit/gesture.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import type { FlowGraph, GraphEdge } from '../../model/graph/flow-graph.ts';
import { incoming, into, outOf, outgoing, sibling } from '../../model/graph/navigate.ts';
import { isContainer } from '../../model/graph/visible-graph.ts';
import type { Selection } from '../session/session.ts';
import { shortcuts } from '../settings/shortcuts.ts';
import type { KeptView } from './use-view-keeper.ts';

export type Walked =
  | { readonly kind: 'none' }
  | { readonly kind: 'done' }
  | { readonly kind: 'select'; readonly selection: Selection }
  | { readonly kind: 'choose'; readonly ways: readonly GraphEdge[] }
  | { readonly kind: 'toggle'; readonly path: StatePath };

export interface WalkState {
  readonly graph: FlowGraph;
  readonly active: Selection;
  /** Transitions that wait for a number. */
  readonly ways: readonly GraphEdge[];
  readonly view: KeptView;
}

export interface WalkKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const none: Walked = { kind: 'none' };

/** What a key does that only looks: walking, folding and the view (designer.md section 7). */
export function walk(pressed: WalkKey, state: WalkState): Walked {
  const { key, ctrlKey, metaKey, altKey } = pressed;
  if (ctrlKey || metaKey || altKey) return none;
  const way = /^[1-9]$/.test(key) ? state.ways[Number(key) - 1] : undefined;
  if (way !== undefined) return to(endOf(way, state.active));
  return moved(pressed, state) ?? (shortcuts.get() === 'on' && viewed(key, state.view) ? { kind: 'done' } : none);
}

function moved({ key, shiftKey }: WalkKey, { graph, active }: WalkState): Walked | undefined {
  if (active.kind === 'flow') return undefined;
  if (active.kind === 'transition') return alongEdge(key, graph, edgeId(active.at));
  const { path } = active;
  switch (key) {
    case 'ArrowRight':
      return along(outgoing(graph, path), active);
    case 'ArrowLeft':
      return along(incoming(graph, path), active);
    case 'ArrowDown':
      return to(shiftKey ? into(graph, path) : sibling(graph, path, 1));
    case 'ArrowUp':
      return to(shiftKey ? outOf(graph, path) : sibling(graph, path, -1));
    case ' ':
      return graph.nodes.some((node) => node.path === path && isContainer(node)) ? { kind: 'toggle', path } : undefined;
    case 'Escape':
      return { kind: 'select', selection: { kind: 'state', path } };
    default:
      return undefined;
  }
}

function alongEdge(key: string, graph: FlowGraph, id: string): Walked | undefined {
  const edge = graph.edges.find((one) => one.id === id);
  if (edge === undefined) return undefined;
  if (key === 'ArrowRight') return to(edge.targets[0]);
  if (key === 'ArrowLeft' || key === 'Escape') return to(edge.source);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const row = graph.edges.filter(({ source }) => source === edge.source);
  const next = row[(row.indexOf(edge) + (key === 'ArrowDown' ? 1 : -1) + row.length) % row.length];
  return next && { kind: 'select', selection: { kind: 'transition', at: next.at } };
}

/** One way is taken at once; of several to different states a number chooses. */
function along(edges: readonly GraphEdge[], active: Selection): Walked {
  const ends = new Map(edges.map((edge) => [endOf(edge, active), edge]));
  const [only] = edges;
  if (only === undefined) return { kind: 'done' };
  return ends.size === 1 ? to(endOf(only, active)) : { kind: 'choose', ways: [...ends.values()].slice(0, 9) };
}

function endOf({ source, targets }: GraphEdge, active: Selection): StatePath | undefined {
  return active.kind === 'state' && source === active.path ? targets.find((one) => one !== source) : source;
}

function to(path: StatePath | undefined): Walked {
  return path === undefined || path === '' ? { kind: 'done' } : { kind: 'select', selection: { kind: 'state', path } };
}

function viewed(key: string, view: KeptView): boolean {
  switch (key) {
    case '0':
      view.fullSize();
      return true;
    case '1':
      view.fit();
      return true;
    case '+':
    case '=':
      view.zoomBy(1.25);
      return true;
    case '-':
      view.zoomBy(0.8);
      return true;
    case 'l':
    case 'L':
      view.tidy();
      return true;
    default:
      return false;
  }
}
