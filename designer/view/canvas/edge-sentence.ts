import type { Locale } from '@tessera/engine';
import type { FlowGraph, GraphEdge } from '../../model/graph/flow-graph.ts';
import { edgeCause, edgeTarget, stateTitle, type FlowSay } from '../outline/flow-words.ts';
import type { Say } from '../text/words.ts';
import type { Overlays } from './overlays.ts';
import { severityWords } from './severity-words.ts';
import type { CanvasWord } from './words.ts';

interface Told {
  readonly graph: FlowGraph;
  readonly overlays: Overlays;
  readonly say: Say<CanvasWord>;
  readonly sayFlow: FlowSay;
  readonly locale: Locale;
}

/** A transition said in one sentence: when it is taken, from where to where, and what is the matter with it. */
export function edgeSentence(edge: GraphEdge, { graph, overlays, say, sayFlow, locale }: Told): string {
  const { id, source, variation } = edge;
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  const from = nodes.get(source);
  const issue = overlays.issues?.[id];
  const change = overlays.changes?.[id];
  const parts = [
    say('transition', {
      what: edgeCause(edge, sayFlow, locale),
      source: from === undefined ? say('anywhere') : stateTitle(from, locale),
      target: edgeTarget(edge, nodes, sayFlow, locale),
    }),
    issue === undefined ? '' : say(severityWords[issue.severity], { n: issue.count }),
    overlays.heat?.[id]?.text ?? '',
    change === undefined ? '' : say(change),
    overlays.coverage === undefined || overlays.coverage.edges.has(id) ? '' : say('uncovered'),
    variation === undefined ? '' : say('byIdentity'),
  ];
  return parts.filter(Boolean).join(say('comma'));
}
