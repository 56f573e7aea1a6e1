/** Nobody misspells a longer name, and the work grows with the square of its length. */
const maxLength = 100;

/** Shorter beginnings are those of too many names. */
const minBeginning = 3;

/**
 * The candidate closest to a misspelt name (edit distance with swaps, at most a third of its length), else the only one
 * that begins with it, if any.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > maxLength) return undefined;
  let best: string | undefined;
  const longer: string[] = [];
  let limit = Math.max(1, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  for (const candidate of candidates) {
    if (isBeginning(wanted, candidate)) longer.push(candidate);
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    // Only a closer one is better.
    limit = distance - 1;
    if (limit < 0) break;
  }
  const [only, ...others] = longer;
  return best ?? (others.length === 0 ? only : undefined);
}

/** Of a name cut short: `onErr` is meant as `onError`. */
function isBeginning(wanted: string, candidate: string): boolean {
  return wanted.length >= minBeginning && candidate.slice(0, wanted.length).toLowerCase() === wanted;
}

/** Optimal string alignment distance: insert, delete, replace or swap neighbours; Infinity once it must be over the limit. */
function editDistance(a: string, b: string, limit: number): number {
  let older: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let cost = Math.min(at(row, j - 1) + 1, at(previous, j) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) cost = Math.min(cost, at(older, j - 2) + 1);
      row.push(cost);
    }
    // A swap looks two rows back: only when both are over the limit can nothing come back under it.
    if (Math.min(...row) > limit && Math.min(...previous) > limit) return Infinity;
    older = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
