/** A time in the unit that suits it: `18.8 min`, `36.0 h`, `2.0 d`. @param ms a number of milliseconds */
export function spanText(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 100) return `${minutes.toFixed(1)} min`;
  return minutes < 2880 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1440).toFixed(1)} d`;
}
