/** A way, and what it shows by coverage key. */
interface Showing {
  readonly steps: readonly unknown[];
  readonly covers: ReadonlySet<string>;
}

/**
 * A small set of ways that shows all that the given ones show: the most useful first, then without those that the others
 * make needless.
 */
export function smallestCover<Path extends Showing>(paths: readonly Path[]): readonly Path[] {
  const missing = new Set(paths.flatMap(({ covers }) => [...covers]));
  let chosen: readonly Path[] = [];
  for (let best = mostUseful(paths, missing); best !== undefined; best = mostUseful(paths, missing)) {
    chosen = [...chosen, best];
    for (const key of best.covers) missing.delete(key);
  }
  for (const path of chosen) {
    const others = chosen.filter((other) => other !== path);
    const shown = new Set(others.flatMap(({ covers }) => [...covers]));
    if ([...path.covers].every((key) => shown.has(key))) chosen = others;
  }
  return chosen;
}

/** Of ways that show as much, the shortest; undefined where nothing is missing. */
function mostUseful<Path extends Showing>(paths: readonly Path[], missing: ReadonlySet<string>): Path | undefined {
  let best: { readonly path: Path; readonly gain: number } | undefined;
  for (const path of paths) {
    const gain = [...path.covers].filter((key) => missing.has(key)).length;
    const isBetter =
      best === undefined || gain > best.gain || (gain === best.gain && path.steps.length < best.path.steps.length);
    if (gain > 0 && isBetter) best = { path, gain };
  }
  return best?.path;
}
