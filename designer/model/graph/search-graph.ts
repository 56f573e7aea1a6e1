import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphNode, NodeDetail } from './flow-graph.ts';

const maxFound = 50;

/** States by name, title in any language, or what they use; those that begin with the words come first. */
export function searchGraph(graph: FlowGraph, words: string): readonly StatePath[] {
  const wanted = words.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return graph.nodes
    .flatMap((node) => {
      const texts = textsOf(node).map((text) => text.toLowerCase());
      if (!wanted.every((word) => texts.some((text) => text.includes(word)))) return [];
      const begins = texts.some((text) => text.startsWith(wanted[0] ?? ''));
      return [{ path: node.path, rank: begins ? 0 : 1 }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, maxFound)
    .map(({ path }) => path);
}

function textsOf({ name, path, title, does, tags }: GraphNode): readonly string[] {
  return [name, ...sidesOf(title), path, ...usedIn(does), ...tags];
}

function sidesOf(title: GraphNode['title']): readonly string[] {
  if (title === undefined) return [];
  return typeof title === 'string' ? [title] : Object.values(title);
}

function usedIn(does: NodeDetail): readonly string[] {
  switch (does.kind) {
    case 'capability':
      return [does.capability, does.provider ?? ''];
    case 'slot':
      return [does.slot, does.contract, ...does.fills];
    case 'flow':
      return [does.flow];
    case 'task':
      return [...does.roles, ...does.outcomes.flatMap(({ name, title }) => [name, ...sidesOf(title)])];
    case 'wait':
      return does.events;
    case 'choice':
    case 'container':
    case 'output':
    case 'none':
      return [];
  }
}
