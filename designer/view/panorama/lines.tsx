import type { PlacedLine } from '../../model/panorama/arrange.ts';
import { columnWidth, gapIn } from './measures.ts';

interface LinesProps {
  readonly lines: readonly PlacedLine[];
  readonly left: (column: number) => number;
  readonly width: number;
  readonly height: number;
  readonly joined: ReadonlySet<string> | undefined;
}

/** A share below this is worth a look. */
const good = 0.95;

/** What joins the columns; hidden from screen readers, for whom each row of the tables says it. */
export function Lines({ lines, left, width, height, joined }: LinesProps) {
  const bend = gapIn(width) / 2;
  return (
    <svg className="panorama-lines" width={width} height={height} aria-hidden="true">
      {lines.map(({ from, to, fromY, toY, gap, width: thick, edge }) => {
        const [x1, x2] = [left(gap) + columnWidth, left(gap + 1)];
        const isOn = joined?.has(from) === true && joined.has(to);
        return (
          <path
            key={`${from} ${to}`}
            d={`M${x1} ${fromY}C${x1 + bend} ${fromY} ${x2 - bend} ${toY} ${x2} ${toY}`}
            strokeWidth={thick}
            data-origin={edge.origin}
            data-idle={edge.weight === 0 ? '' : undefined}
            data-failing={(edge.figures?.success.value ?? 1) < good ? '' : undefined}
            data-broken={edge.isBroken === true ? '' : undefined}
            data-on={isOn ? '' : undefined}
            data-dim={joined !== undefined && !isOn ? '' : undefined}
          />
        );
      })}
    </svg>
  );
}
