import type { FieldType } from '../../flow/inference/scope.ts';
import type { StateNode } from '../state-node.ts';
import { momentOf, numberOf, type Phase } from './moment.ts';
import type { Arrival, Pass } from './pass.ts';

/**
 * States and events of a shortest way from the start to a moment of a state, on which a field, if one is named, is always as `keeps` says;
 * undefined where there is none.
 */
export type Way = (
  node: StateNode,
  phase: Phase,
  field: string | undefined,
  keeps?: (type: FieldType) => boolean,
) => readonly string[] | undefined;

/** Looks backwards, along what brought the data; of the ways that are found first one is shortest. */
export function wayTo(pass: Pass): Way {
  return (node, phase, field, keeps) => {
    const goal = numberOf(node, phase);
    const next = new Map<number, { readonly to: number; readonly by?: string }>();
    const queue = [goal];
    for (const at of queue) {
      for (const arrival of pass.arrivals.get(at)?.values() ?? []) {
        const type = field === undefined ? undefined : arrival.env.fields.get(field);
        if (field !== undefined && (type === undefined || keeps?.(type) !== true)) continue;
        if (arrival.from === -1) return told(pass, at, goal, next);
        if (arrival.from === goal || next.has(arrival.from)) continue;
        next.set(arrival.from, step(at, arrival));
        queue.push(arrival.from);
      }
    }
    return undefined;
  };
}

function step(to: number, { by }: Arrival): { readonly to: number; readonly by?: string } {
  return by === undefined ? { to } : { to, by };
}

/** Only where an event, a time or a result leads on, a state is named. */
function told(
  { graph }: Pass,
  start: number,
  goal: number,
  next: ReadonlyMap<number, { readonly to: number; readonly by?: string }>,
): readonly string[] {
  const names: string[] = [];
  let at = start;
  for (let link = next.get(at); link !== undefined && at !== goal; link = next.get(at)) {
    const name = momentOf(at, graph.all)?.node.name ?? '';
    if (link.by !== undefined && name !== '') names.push(name, link.by);
    at = link.to;
  }
  return [...names, momentOf(goal, graph.all)?.node.name ?? ''];
}
