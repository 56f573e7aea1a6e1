import './insight.css';

const [width, height] = [72, 20];

/** A trend the size of a word; the numbers stand elsewhere. Nulls are gaps. */
export function Sparkline({ values, label }: { readonly values: readonly (number | null)[]; readonly label: string }) {
  const top = Math.max(0, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, at) => (value === null ? undefined : ([at * step, yOf(value, top)] as const)));
  const path = points
    .map((point, at) =>
      point === undefined ? '' : `${points[at - 1] === undefined ? 'M' : 'L'}${point[0]} ${point[1]}`,
    )
    .join('');
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className="plot-line" d={path} />
    </svg>
  );
}

function yOf(value: number, top: number): number {
  return top === 0 ? height - 2 : height - 2 - (value / top) * (height - 4);
}
