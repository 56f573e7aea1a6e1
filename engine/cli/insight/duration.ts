const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** ms in the largest unit that fits, to one decimal: `850 ms`, `1.4 s`, `2 h`. */
export function duration(ms: number): string {
  const [unit, size] = units.find(([, least]) => ms >= least) ?? (['ms', 1] as const);
  return `${Number((ms / size).toFixed(1))} ${unit}`;
}
