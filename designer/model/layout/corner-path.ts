import type { Point } from './layout.ts';

const corner = 6;

/** The points of a route as an SVG path, its corners rounded. */
export function cornerPath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  let path = `M${start.x} ${start.y}`;
  let from = start;
  rest.forEach((at, index) => {
    const next = rest[index + 1];
    if (next === undefined) {
      path += `L${at.x} ${at.y}`;
      return;
    }
    const size = Math.min(corner, distance(from, at) / 2, distance(at, next) / 2);
    const before = toward(at, from, size);
    const after = toward(at, next, size);
    path += `L${before.x} ${before.y}Q${at.x} ${at.y} ${after.x} ${after.y}`;
    from = at;
  });
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function toward(from: Point, to: Point, size: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * size, y: from.y + Math.sign(to.y - from.y) * size };
}
