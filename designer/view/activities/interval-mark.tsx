interface IntervalMarkProps {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly wanted: 'up' | 'down';
}

const [width, height] = [160, 16];

/** Where an interval lies beside nothing; the numbers stand beside it. */
export function IntervalMark({ low, high, value, wanted }: IntervalMarkProps) {
  const reach = Math.max(Math.abs(low), Math.abs(high)) * 1.1;
  const at = (where: number): number => (reach === 0 ? width / 2 : width / 2 + (where / reach) * (width / 2));
  const side = low > 0 ? 'up' : high < 0 ? 'down' : 'both';
  const tone = side === 'both' ? 'both' : side === wanted ? 'right' : 'wrong';
  return (
    <svg className="interval-mark" data-tone={tone} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className="interval-zero" x1={width / 2} x2={width / 2} y1={0} y2={height} />
      <line className="interval-span" x1={at(low)} x2={at(high)} y1={height / 2} y2={height / 2} />
      <circle className="interval-value" cx={at(value)} cy={height / 2} r={4} />
    </svg>
  );
}
