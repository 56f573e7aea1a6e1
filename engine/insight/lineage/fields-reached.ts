import type { FlowEdge } from './flow-edges.ts';
import { isFieldWithin } from './is-field-within.ts';

/** A field that the values of another come to, and the state whose mapping writes it. */
export interface ReachedField {
  readonly state: string;
  readonly field: string;
}

/** A value that is put into itself again and again has ever longer names. */
const mostFields = 2_000;

/** Every field of one flow that values of `field` come to; of an object that is passed on as a whole, the very field. */
export function fieldsReached(edges: readonly FlowEdge[], field: string): readonly ReachedField[] {
  const reached: ReachedField[] = [];
  const known = new Set([field]);
  // A set that grows is looked through to its new end.
  for (const name of known) {
    for (const { from, to, isWhole, state } of edges) {
      const isInside = isFieldWithin(name, from);
      if (!isInside && !isFieldWithin(from, name)) continue;
      const beyond = isInside && isWhole ? `${to}${name.slice(from.length)}` : to;
      reached.push({ state, field: beyond });
      if (known.size < mostFields) known.add(beyond);
    }
  }
  return reached;
}
