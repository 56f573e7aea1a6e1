import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';
import { isContainer } from '../graph/visible-graph.ts';
import type { Drawing, Line, Shape } from './drawing.ts';
import type { MeasureText } from './measure-text.ts';
import { sizeOfLabel, type EdgeText } from './size-of-label.ts';
import { sizeOfNode, type NodeText } from './size-of-node.ts';

export interface DrawingOptions {
  readonly collapsed: ReadonlySet<StatePath>;
  readonly nodeText: (node: GraphNode) => NodeText;
  readonly edgeText: (edge: GraphEdge) => EdgeText;
  readonly anywhere: string;
  readonly measure: MeasureText;
}

/** The id of what stands for the flow itself. */
const anywhereId = '@anywhere';

/** What takes room of a graph: its states, dots before initial ones, bars where a transition parts, and labels. */
export function drawingOfGraph(graph: FlowGraph, options: DrawingOptions): Drawing {
  const shapes: Shape[] = [];
  const lines: Line[] = [];
  const kinds = new Map(graph.nodes.map((node) => [node.path, node.kind]));
  if (graph.edges.some(({ source }) => source === '')) shapes.push(anywhereShape(options));
  for (const node of graph.nodes) {
    if (node.isInitial && kinds.get(node.parent) !== 'parallel') {
      const id = `@initial:${node.parent}`;
      shapes.push({ id, parent: node.parent, is: { kind: 'initial' }, width: 12, height: 12 });
      lines.push({ id: `${id}>`, source: id, target: node.path });
    }
    shapes.push(shapeOfNode(node, options));
  }
  for (const edge of graph.edges) addEdge(edge, options, shapes, lines);
  return { shapes, lines };
}

function anywhereShape({ anywhere, measure }: DrawingOptions): Shape {
  const size = sizeOfNode('wait', { name: anywhere, detail: '' }, measure);
  return { id: anywhereId, parent: '', is: { kind: 'anywhere' }, width: size.width, height: 40 };
}

function shapeOfNode(node: GraphNode, { collapsed, nodeText, measure }: DrawingOptions): Shape {
  const { path, parent, kind } = node;
  const size = sizeOfNode(kind, nodeText(node), measure);
  const isOpen = isContainer(node) && !collapsed.has(path);
  return { id: path, parent, is: { kind: isOpen ? 'container' : 'state', node }, ...size };
}

function addEdge(edge: GraphEdge, { edgeText, measure }: DrawingOptions, shapes: Shape[], lines: Line[]): void {
  const source = edge.source === '' ? anywhereId : edge.source;
  const targets = edge.targets.map((target) => (target === '' ? anywhereId : target));
  const label = sizeOfLabel(edgeText(edge), measure);
  const labelled = label === undefined ? { edge } : { edge, label };
  const [only = source, ...others] = targets;
  if (others.length === 0) {
    lines.push({ id: edge.id, source, target: only, ...labelled });
    return;
  }
  const fork = `@fork:${edge.id}`;
  const parent = shapes.find(({ id }) => id === source)?.parent ?? '';
  shapes.push({ id: fork, parent, is: { kind: 'fork' }, width: 6, height: 48 });
  lines.push({ id: edge.id, source, target: fork, ...labelled });
  for (const target of targets) lines.push({ id: `${edge.id}>${target}`, source: fork, target, edge, isBranch: true });
}
