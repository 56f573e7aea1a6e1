import type { FlowGraph, GraphNode } from '../../model/graph/flow-graph.ts';
import type { NodeText } from '../../model/layout/size-of-node.ts';
import type { Say } from '../text/words.ts';
import type { Overlays } from './overlays.ts';
import { severityWords } from './severity-words.ts';
import type { CanvasWord } from './words.ts';

/** A state said in one sentence: what it is, where it leads, and what is the matter with it. */
export function sentence(
  graph: FlowGraph,
  node: GraphNode,
  { name, chips }: NodeText,
  overlays: Overlays,
  say: Say<CanvasWord>,
): string {
  const { path, kind, isInitial, variation } = node;
  const leads = exitsOf(graph).get(path) ?? 0;
  const issue = overlays.issues?.[path];
  const tokens = overlays.tokens?.[path];
  const change = overlays.changes?.[path];
  const parts = [
    say('sentence', { name, kind: say(kind) }),
    isInitial ? say('starts') : '',
    say('leads', { n: leads }),
    chips === undefined ? '' : say('outcomes', { outcomes: chips.join(say('comma')) }),
    issue === undefined ? '' : say(severityWords[issue.severity], { n: issue.count }),
    tokens === undefined ? '' : tokens === 1 ? say('active') : say('activeMany', { n: tokens }),
    overlays.heat?.[path]?.text ?? '',
    change === undefined ? '' : say(change),
    overlays.coverage === undefined || overlays.coverage.states.has(path) ? '' : say('uncovered'),
    variation === undefined ? '' : say('byIdentity'),
  ];
  return parts.filter(Boolean).join(say('comma'));
}

const counted = new WeakMap<FlowGraph, ReadonlyMap<string, number>>();

/** How many transitions each state has: asked for each state that is drawn, counted once. */
function exitsOf(graph: FlowGraph): ReadonlyMap<string, number> {
  const known = counted.get(graph);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { source } of graph.edges) counts.set(source, (counts.get(source) ?? 0) + 1);
  counted.set(graph, counts);
  return counts;
}
