import { memo } from 'react';
import type { Line } from '../../model/layout/drawing.ts';
import type { Point, Route } from '../../model/layout/layout.ts';
import { cornerPath } from '../../model/layout/corner-path.ts';
import type { Marks } from './node-marks.tsx';
import { isSameDrawn } from './is-same-drawn.ts';

export interface LineViewProps {
  readonly line: Line;
  readonly route: Route;
  readonly marks: Marks;
  readonly isSelected: boolean;
}

/** A transition: dashes and the mark at its start say what it waits for. */
export const LineView = memo(function LineView({ line, route, marks, isSelected }: LineViewProps) {
  const { points } = route;
  const kind = line.edge?.kind ?? 'initial';
  const path = cornerPath(points);
  const id = line.edge?.id;
  return (
    <g
      className="cv-line"
      data-line={id}
      data-branch={line.isBranch}
      data-kind={kind}
      data-selected={isSelected || undefined}
      data-change={marks.change}
      data-heat={marks.heat?.step}
      data-muted={marks.isMuted || undefined}
      data-taken={marks.isTaken || undefined}
      data-variation={line.edge?.variation}
    >
      {id === undefined ? null : <path className="cv-hit nopan" d={path} data-edge={id} />}
      <path className="cv-stroke" d={path} />
      {line.isBranch ? null : <StartMark kind={kind} points={points} />}
      {line.target.startsWith('@fork') ? null : <path className="cv-arrow" d={arrow(points)} />}
    </g>
  );
}, isSameDrawn);

function StartMark({ kind, points }: { readonly kind: string; readonly points: readonly Point[] }) {
  const [from, to] = points;
  if (from === undefined || to === undefined) return null;
  const x = Math.sign(to.x - from.x);
  const y = Math.sign(to.y - from.y);
  if (kind === 'always') {
    const at = { x: from.x + x * 6, y: from.y + y * 6 };
    return <path className="cv-diamond" d={`M${at.x - 5} ${at.y}l5 -4.5 5 4.5 -5 4.5Z`} />;
  }
  if (kind !== 'event' && kind !== 'done') return null;
  return <path className="cv-tick" d={`M${from.x + x * 6 - y * 4} ${from.y + y * 6 - x * 4}l${y * 8} ${x * 8}`} />;
}

/** A closed tip at the end, as the last part of the route points. */
function arrow(points: readonly Point[]): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return '';
  const x = Math.sign(end.x - before.x);
  const y = Math.sign(end.y - before.y);
  return `M${end.x} ${end.y}l${-8 * x - 4 * y} ${-8 * y - 4 * x}l${8 * y} ${8 * x}Z`;
}
