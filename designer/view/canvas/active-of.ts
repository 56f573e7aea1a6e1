import type { StatePath } from '../../model/edit/gesture.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { ancestorsOf } from '../../model/graph/visible-graph.ts';
import type { Selection } from '../session/session.ts';

/** The state or transition that keys start from: what is selected, else what holds it folded, else where the flow starts. */
export function activeOf(
  selection: Selection,
  graph: FlowGraph,
  visible: FlowGraph,
  collapsed: ReadonlySet<StatePath>,
): Selection {
  if (selection.kind === 'transition' && visible.edges.some(({ id }) => id === edgeId(selection.at))) return selection;
  const first = graph.nodes.find(({ isInitial, parent }) => isInitial && parent === '') ?? graph.nodes[0];
  const path =
    selection.kind === 'state' ? selection.path : selection.kind === 'transition' ? selection.at.state : undefined;
  const known = graph.nodes.some((node) => node.path === path) ? path : first?.path;
  if (known === undefined) return { kind: 'flow' };
  const hidden = ancestorsOf(graph, known).findLast((one) => collapsed.has(one));
  return { kind: 'state', path: hidden ?? known };
}
