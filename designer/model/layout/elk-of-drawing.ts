import type { Drawing, Line, Shape } from './drawing.ts';
import type { ElkGraph, ElkLine } from './elk-graph.ts';

const layerGap = 36;
const nodeGap = 40;
/** Room of a container above (its header) and around what it holds. */
const padding = '[top=56,left=24,bottom=24,right=24]';

const rootOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=24,left=24,bottom=24,right=24]',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.considerModelOrder.crossingCounterNodeInfluence': '0.001',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'NONE',
  'elk.layered.compaction.postCompaction.strategy': 'EDGE_LENGTH',
  'elk.layered.thoroughness': '5',
} as const;

/** Of a label: lines run behind it, not beside it. */
const onTheLine = { 'elk.edgeLabels.inline': 'true' } as const;

/** Gaps are not inherited: every container has its own. */
const spacing = {
  'elk.spacing.nodeNode': `${nodeGap}`,
  'elk.layered.spacing.nodeNodeBetweenLayers': `${layerGap}`,
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.nodeSelfLoop': '16',
} as const;

/** A drawing in ELK's words: layered from left to right in the order of the text. */
export function elkOfDrawing({ shapes, lines }: Drawing, back: ReadonlySet<string>): ElkGraph {
  const within = new Map<string, Shape[]>();
  for (const shape of shapes) within.set(shape.parent, [...(within.get(shape.parent) ?? []), shape]);
  return {
    id: 'flow',
    layoutOptions: { ...rootOptions, ...spacing },
    children: childrenOf('', within),
    edges: lines.map((line) => lineOf(line, back.has(line.id))),
  };
}

function childrenOf(parent: string, within: ReadonlyMap<string, readonly Shape[]>): ElkGraph[] {
  return (within.get(parent) ?? []).map(({ id, width, height, is }) => {
    if (is.kind !== 'container') return { id, width, height };
    const layoutOptions = {
      ...spacing,
      'elk.padding': padding,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${height})`,
    };
    return { id, layoutOptions, children: childrenOf(id, within) };
  });
}

/** What leads back is laid out the other way round, so that ELK finds no loop to open by itself. */
function lineOf({ id, source, target, label, edge }: Line, isBack: boolean): ElkLine {
  const layoutOptions = {
    ...onTheLine,
    'elk.layered.edgeLabels.centerLabelPlacementStrategy': isBack ? 'HEAD_LAYER' : 'TAIL_LAYER',
  };
  return {
    id,
    sources: [isBack ? target : source],
    targets: [isBack ? source : target],
    ...(label === undefined ? {} : { labels: [{ text: id, ...label, layoutOptions }] }),
    layoutOptions: { 'elk.layered.priority.straightness': `${straightness(edge?.kind)}` },
  };
}

/** The way that goes well is drawn straight, before what goes wrong. */
function straightness(kind: string | undefined): number {
  return kind === undefined || kind === 'done' || kind === 'always' ? 10 : kind === 'error' || kind === 'after' ? 1 : 5;
}
