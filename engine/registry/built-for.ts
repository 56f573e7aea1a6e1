import { hasErrors } from '../kernel/issue.ts';
import type { FacetPoint } from '../catalog/when.ts';
import type { CellProvenance } from '../release/release.ts';
import { pointText } from '../release/stated.ts';
import type { Built, BuiltPair, Made } from './built.ts';
import type { Compilation } from './compiler.ts';
import type { FlowNode } from './flow-node.ts';
import { providerFlows } from './flow-outcome.ts';

/** Why the cells of nodes have their values, at some facets. */
export type Provenances = (node: FlowNode, facets: FacetPoint) => readonly CellProvenance[];

/** Identities that share a node share its lines, which are worked out once. */
export function provenances(compilation: Compilation): Provenances {
  const known = new Map<FlowNode, Map<string, readonly CellProvenance[]>>();
  return (node, facets) => {
    const own = known.get(node) ?? new Map<string, readonly CellProvenance[]>();
    known.set(node, own);
    const found = own.get(pointText(facets)) ?? compilation.effective(node, facets)?.provenance ?? [];
    own.set(pointText(facets), found);
    return found;
  };
}

/** The outcome of a node for one of the identities that share it. */
export function builtFor(
  node: FlowNode,
  identity: string,
  compilation: Compilation,
  provenance: Provenances,
): BuiltPair {
  const { made, ...built } = compilation.outcome(node);
  const refused = compilation.refused(node, identity);
  const own = [...(compilation.places.get(identity)?.chain.issues ?? []), ...refused];
  // What only warned stands there as an error now.
  const issues = [...own, ...built.issues.filter(({ location }) => !refused.some((one) => one.location === location))];
  const pair = { ...built, identity, issues, provenance: (facets: FacetPoint) => provenance(node, facets) };
  return made === undefined || hasErrors(own) ? pair : { ...pair, made };
}

/** The same, and the flows that it starts, however deep; each flow once. */
export function withStarted(
  node: FlowNode,
  identity: string,
  compilation: Compilation,
  provenance: Provenances,
): readonly BuiltPair[] {
  const found = new Map<string, BuiltPair>();
  const add = (one: FlowNode): void => {
    if (found.has(one.flow)) return;
    const built = builtFor(one, identity, compilation, provenance);
    found.set(one.flow, built);
    for (const started of usedFlows(one, built)) add(started);
  };
  add(node);
  return [...found.values()];
}

/** The release of each facet class. */
export function releasesOf({ made }: Built): readonly Made[] {
  if (made === undefined) return [];
  return made.classes?.of.map((one) => one.made) ?? [made];
}

/** The flow of a node and all that it may start, by name. */
export function startedFlows(node: FlowNode): readonly string[] {
  const nodes = new Set([node]);
  for (const one of nodes) for (const started of one.calls.values()) nodes.add(started);
  return [...nodes].map(({ flow }) => flow);
}

/** The flows that its releases do start, of all that its node may. */
export function usedFlows({ calls }: FlowNode, built: Built): readonly FlowNode[] {
  const used = new Set(releasesOf(built).flatMap(flowsIn));
  return [...calls.values()].filter(({ flow }) => used.has(flow));
}

/** Sub-flows, and flows that serve as providers. */
function flowsIn({ body }: Made): readonly string[] {
  return [...Object.values(body.flows).map(({ flow }) => flow), ...providerFlows(body)];
}
