import { isFieldWithin } from './is-field-within.ts';
import type { LineageDirection, LineageEdge } from './lineage.ts';

/** More edges than anybody reads. */
const mostEdges = 2_000;

/**
 * The edges by which values come to a field (`up`) or go on from it (`down`), over as many steps as there are; nearest
 * first. An object has the edges of its fields, and a field those of the object that is passed on as a whole.
 */
export function traceField(
  edges: readonly LineageEdge[],
  field: string,
  direction: LineageDirection,
): readonly LineageEdge[] {
  const found = new Set<LineageEdge>();
  let reached: readonly string[] = [field];
  const known = new Set(reached);
  while (reached.length > 0 && found.size < mostEdges) {
    const next: string[] = [];
    for (const edge of edges) {
      if (found.has(edge)) continue;
      const [near, far] = direction === 'up' ? [edge.to, edge.from] : [edge.from, edge.to];
      const at = reached.find((name) => isFieldWithin(name, near) || isFieldWithin(near, name));
      if (at === undefined) continue;
      found.add(edge);
      const beyond = carried(at, near, far, edge.isWhole);
      if (!known.has(beyond)) next.push(beyond);
      known.add(beyond);
    }
    reached = next;
  }
  return [...found].slice(0, mostEdges);
}

/** Of an object that is passed on as a whole only the field that is looked for. */
function carried(at: string, near: string, far: string, isWhole: boolean): string {
  return isWhole && at !== near && isFieldWithin(at, near) ? `${far}${at.slice(near.length)}` : far;
}
