/** A duration as it is kept: whole milliseconds below 1 s, above it three digits, so that it is never off by 0.5 %. */
export function spanMs(ms: number): number {
  return ms < 1_000 ? Math.max(0, Math.round(ms)) : Number(ms.toPrecision(3));
}
