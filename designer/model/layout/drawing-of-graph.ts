import type { StatePath } from '../edit/gesture.ts';
import type { FlowGraph, GraphEdge, GraphNode } from '../graph/flow-graph.ts';
import { isContainer } from '../graph/visible-graph.ts';
import type { Drawing, Line, Shape } from './drawing.ts';
import { farEdges } from './far-edges.ts';
import { fittingChips } from './fitting-chips.ts';
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

/** What takes room of a graph: its states, dots before initial ones, bars where a transition parts, jumps, and labels. */
export function drawingOfGraph(graph: FlowGraph, options: DrawingOptions): Drawing {
  const shapes: Shape[] = [];
  const lines: Line[] = [];
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  const far = farEdges(graph);
  if (graph.edges.some(({ source }) => source === '')) shapes.push(anywhereShape(options));
  for (const node of graph.nodes) {
    if (node.isInitial && nodes.get(node.parent)?.kind !== 'parallel') {
      const id = `@initial:${node.parent}`;
      shapes.push({ id, parent: node.parent, is: { kind: 'initial' }, width: 12, height: 12 });
      lines.push({ id: `${id}>`, source: id, target: node.path });
    }
    shapes.push(shapeOfNode(node, options));
  }
  for (const edge of graph.edges) {
    const target = far.has(edge.id) ? nodes.get(edge.targets[0] ?? '') : undefined;
    if (target === undefined) addEdge(edge, options, shapes, lines);
    else addJump(edge, { parent: nodes.get(edge.source)?.parent ?? '', target }, options, shapes, lines);
  }
  return { shapes, lines };
}

function anywhereShape({ anywhere, measure }: DrawingOptions): Shape {
  const size = sizeOfNode('wait', { name: anywhere, detail: '' }, measure);
  return { id: anywhereId, parent: '', is: { kind: 'anywhere' }, width: size.width, height: 40 };
}

function shapeOfNode(node: GraphNode, { collapsed, nodeText, measure }: DrawingOptions): Shape {
  const { path, parent, kind } = node;
  const text = nodeText(node);
  const size = sizeOfNode(kind, text, measure);
  const isOpen = isContainer(node) && !collapsed.has(path);
  const chips = text.chips === undefined ? {} : { chips: fittingChips(text.chips, size.width, measure) };
  return { id: path, parent, is: { kind: isOpen ? 'container' : 'state', node }, ...size, ...chips };
}

function labelledBy(edge: GraphEdge, edgeText: DrawingOptions['edgeText'], measure: MeasureText) {
  const label = sizeOfLabel(edgeText(edge), measure);
  return label === undefined ? { edge } : { edge, label };
}

function addEdge(edge: GraphEdge, { edgeText, measure }: DrawingOptions, shapes: Shape[], lines: Line[]): void {
  const source = edge.source === '' ? anywhereId : edge.source;
  const targets = edge.targets.map((target) => (target === '' ? anywhereId : target));
  const labelled = labelledBy(edge, edgeText, measure);
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

const jumpHeight = 24;
const jumpPadding = 20;
const widestJump = 184;

/** A short line to a chip with the name of the target. */
function addJump(
  edge: GraphEdge,
  { parent, target }: { readonly parent: string; readonly target: GraphNode },
  { nodeText, edgeText, measure }: DrawingOptions,
  shapes: Shape[],
  lines: Line[],
): void {
  const id = `@jump:${edge.id}`;
  const { name } = nodeText(target);
  const width = Math.min(widestJump, Math.ceil(measure(name, 'chip')) + jumpPadding);
  shapes.push({ id, parent, is: { kind: 'jump', edge, name }, width, height: jumpHeight });
  lines.push({ id: edge.id, source: edge.source, target: id, ...labelledBy(edge, edgeText, measure) });
}
