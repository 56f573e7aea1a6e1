import type { ElkGraph, ElkLine } from './elk-graph.ts';
import type { Box, Layout, Point, Route } from './layout.ts';

/** What ELK answered, by id. Positions are whole pixels: lines stay sharp. */
export function layoutOfElk(graph: ElkGraph, back: ReadonlySet<string>): Layout {
  const boxes: Record<string, Box> = {};
  const visit = ({ id, children = [], x = 0, y = 0, width = 0, height = 0 }: ElkGraph): void => {
    boxes[id] = box(x, y, width, height);
    children.forEach(visit);
  };
  graph.children?.forEach(visit);
  const routes = Object.fromEntries((graph.edges ?? []).map((edge) => [edge.id, routeOf(edge, back.has(edge.id))]));
  return { width: Math.ceil(graph.width ?? 0), height: Math.ceil(graph.height ?? 0), boxes, routes };
}

function routeOf({ sections = [], labels = [] }: ElkLine, isBack: boolean): Route {
  const laidOut = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }): Point => ({ x: Math.round(x), y: Math.round(y) })),
  );
  const points = isBack ? laidOut.toReversed() : laidOut;
  const [label] = labels;
  if (label === undefined) return { points };
  return { points, label: box(label.x ?? 0, label.y ?? 0, label.width ?? 0, label.height ?? 0) };
}

function box(x: number, y: number, width: number, height: number): Box {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
