import type { Heat } from '../../api/heat.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { heatStep } from '../../model/heat/heat-step.ts';
import { takenOf } from '../../model/heat/taken-of.ts';
import type { HeatMark, Overlays } from '../canvas/overlays.ts';
import type { Say } from '../text/words.ts';
import type { words } from './words.ts';

/** States by how many are inside of them, transitions by how often they were taken; each on a scale of its own. */
export function heatOverlays(heat: Heat, graph: FlowGraph, say: Say<keyof typeof words>): Overlays {
  const taken = takenOf(heat.transitions);
  const mostInside = Math.max(0, ...heat.states.map(({ inside }) => inside));
  const mostTaken = Math.max(0, ...graph.edges.map(({ id }) => taken.get(id) ?? 0));
  const states = heat.states.flatMap(({ state, inside, incidents }): readonly [string, HeatMark][] => {
    if (inside === 0 && incidents === 0) return [];
    const text = incidents === 0 ? say('markInside', { n: inside }) : say('markIncidents', { n: inside, incidents });
    return [[state, { step: heatStep(inside, mostInside), text }]];
  });
  const edges = graph.edges.map(({ id }): readonly [string, HeatMark] => {
    const count = taken.get(id) ?? 0;
    return [id, { step: heatStep(count, mostTaken), text: say('markTaken', { n: count }) }];
  });
  return { heat: Object.fromEntries([...states, ...edges]) };
}
