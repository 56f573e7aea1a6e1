import './insight.css';
import { useLocale } from '../text/locale.ts';
import { shownValue, type Reading } from './shown-value.ts';

/** A point of a series: `value` is null where nothing was counted, and nothing is drawn. */
export interface PlotPoint {
  readonly label: string;
  /** Where it ends; of the last point it stands at the end of the axis. */
  readonly until?: string;
  readonly value: number | null;
  /** Stands on the axis, e.g. a release. */
  readonly mark?: string;
}

export interface PlotProps {
  readonly points: readonly PlotPoint[];
  readonly as: Reading;
  readonly kind: 'bars' | 'line';
  /** Drawn across, e.g. a target. */
  readonly target?: number;
}

const [width, height] = [600, 120];

/** Bars or a line over equal steps, from zero to the largest; hidden from screen readers, for whom the table stands beside. */
export function Plot({ points, as, kind, target }: PlotProps) {
  const locale = useLocale();
  const top = Math.max(...points.map(({ value }) => value ?? 0), target ?? 0);
  const scale = top === 0 ? 0 : height / top;
  return (
    <div className="plot" aria-hidden="true">
      <div className="plot-scale">
        <span>{top === 0 ? '' : shownValue(top, as, locale)}</span>
        <span>0</span>
      </div>
      <svg className="plot-area" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        {kind === 'bars' ? <Bars points={points} scale={scale} /> : <Line points={points} scale={scale} />}
        {target === undefined ? null : <Across className="plot-target" y={height - target * scale} />}
        <Across className="plot-ground" y={height} />
        <Marks points={points} />
      </svg>
      <div className="plot-ends">
        <span>{points[0]?.label}</span>
        <span>{points.at(-1)?.until ?? points.at(-1)?.label}</span>
      </div>
    </div>
  );
}

interface Drawn {
  readonly points: readonly PlotPoint[];
  readonly scale: number;
}

function Bars({ points, scale }: Drawn) {
  const step = width / Math.max(1, points.length);
  return points.map(({ label, value }, at) =>
    value === null ? null : (
      <rect
        key={at}
        className="plot-bar"
        x={at * step + step * 0.15}
        y={height - value * scale}
        width={step * 0.7}
        height={value * scale}
      >
        <title>{label}</title>
      </rect>
    ),
  );
}

/** A line that breaks where nothing was counted; a point alone is a dash. */
function Line({ points, scale }: Drawn) {
  const step = width / Math.max(1, points.length);
  const parts = points.map(({ value }, at) => {
    if (value === null) return '';
    const [x, y] = [(at + 0.5) * step, height - value * scale];
    const isFirst = at === 0 || points[at - 1]?.value === null;
    const isAlone = isFirst && (points[at + 1]?.value ?? null) === null;
    return isAlone ? `M${x - step / 4} ${y}h${step / 2}` : `${isFirst ? 'M' : 'L'}${x} ${y}`;
  });
  return <path className="plot-line" d={parts.join('')} />;
}

function Across({ className, y }: { readonly className: string; readonly y: number }) {
  return <line className={className} x1={0} x2={width} y1={y} y2={y} />;
}

function Marks({ points }: { readonly points: readonly PlotPoint[] }) {
  const step = width / Math.max(1, points.length);
  return points.map(({ mark }, at) =>
    mark === undefined ? null : (
      <line key={at} className="plot-mark" x1={at * step} x2={at * step} y1={0} y2={height}>
        <title>{mark}</title>
      </line>
    ),
  );
}
