import type { FlowGraph, GraphEdge } from '../../model/graph/flow-graph.ts';
import type { Box } from '../../model/layout/layout.ts';
import { flowWords } from '../outline/flow-words.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { edgeSentence } from './edge-sentence.ts';
import type { Overlays } from './overlays.ts';
import { words } from './words.ts';

interface ActiveEdgeProps {
  readonly id: string;
  readonly edge: GraphEdge;
  readonly graph: FlowGraph;
  readonly overlays: Overlays;
  readonly box: Box;
}

/** What is heard of the active transition; what is seen of it are its line and its label. */
export function ActiveEdge({ id, edge, graph, overlays, box }: ActiveEdgeProps) {
  const say = useWords(words);
  const sayFlow = useWords(flowWords);
  const locale = useLocale();
  const { x, y, width, height } = box;
  return (
    <span
      id={id}
      className="cv-active-edge"
      role="graphics-symbol"
      aria-label={edgeSentence(edge, { graph, overlays, say, sayFlow, locale })}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    />
  );
}
