import type { Locale } from '@tessera/engine';
import type { FlowGraph, GraphNode } from '../../model/graph/flow-graph.ts';
import type { Choice } from '../kit/select.tsx';
import { stateTitle } from '../outline/flow-words.ts';

/** States to choose from, by title, with the path beside it. */
export function stateChoices(
  graph: FlowGraph | undefined,
  locale: Locale,
  isOffered: (node: GraphNode) => boolean = () => true,
): readonly Choice[] {
  return (graph?.nodes ?? [])
    .filter((node) => node.variation !== 'disabled' && isOffered(node))
    .map((node) => {
      const title = stateTitle(node, locale);
      return { id: node.path, label: title, ...(title === node.path ? {} : { detail: node.path }) };
    });
}
