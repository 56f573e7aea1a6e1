import { flowAssignments } from '../assignments.ts';
import type { FlowGraph } from '../graph.ts';
import { isWithin, upwards, type StateNode } from '../state-node.ts';

/** Who writes what among the regions of parallel states, which run side by side. */
export interface Regions {
  /** Fields that a state's other regions may write while it is active, by the parallel. */
  readonly contested: (node: StateNode) => readonly (readonly [StateNode, ReadonlySet<string>])[];
  /** Fields that a region itself writes. */
  readonly writes: (region: StateNode) => ReadonlySet<string>;
  /** Fields that are assigned outside of a state. */
  readonly outside: (node: StateNode) => ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

export function regionsOf(graph: FlowGraph): Regions {
  const assignments = flowAssignments(graph);
  const written = new Map<StateNode, Set<string>>();
  for (const { node, field } of assignments) {
    for (const at of upwards(node)) written.set(at, (written.get(at) ?? new Set()).add(field));
  }
  const contested = new Map<StateNode, readonly (readonly [StateNode, ReadonlySet<string>])[]>();
  const parallels = graph.all.filter(({ kind }) => kind === 'parallel');
  const ofNode = (node: StateNode) =>
    upwards(node).flatMap((region) => {
      const { parent } = region;
      if (parent?.kind !== 'parallel') return [];
      const fields = parent.children.flatMap((other) => (other === region ? [] : [...(written.get(other) ?? [])]));
      return fields.length === 0 ? [] : [[parent, new Set(fields)] as const];
    });
  if (parallels.length > 0) for (const node of graph.all) contested.set(node, ofNode(node));
  return {
    contested: (node) => contested.get(node) ?? [],
    writes: (region) => written.get(region) ?? none,
    outside: (node) => new Set(assignments.flatMap(({ node: at, field }) => (isWithin(at, node) ? [] : [field]))),
  };
}
