import type { Differences } from '../../host/routing/competitions.ts';
import type { ShadowRun } from '../../host/routing/routing-store.ts';

const samplesAPlace = 5;
const places = 100;

/** By place, the most frequent first. @param runs newest first */
export function groupDifferences(runs: readonly ShadowRun[]): Differences {
  type Sample = Differences['places'][number]['samples'][number];
  const found = new Map<string, { count: number; readonly samples: Sample[] }>();
  const count = (outcome: ShadowRun['outcome']): number => runs.filter((run) => run.outcome === outcome).length;
  for (const { call, outcome, differences } of runs) {
    if (outcome !== 'different') continue;
    const counted = new Set<string>();
    for (const { pointer, live, shadow } of differences) {
      const place = found.get(pointer) ?? { count: 0, samples: [] };
      found.set(pointer, place);
      // Several items of one list are one comparison that differs there.
      if (!counted.has(pointer)) place.count += 1;
      counted.add(pointer);
      if (place.samples.length < samplesAPlace) place.samples.push({ call, live, shadow });
    }
  }
  return {
    compared: runs.length,
    equal: count('equal'),
    different: count('different'),
    failed: count('failed'),
    places: [...found]
      .map(([pointer, place]) => ({ pointer, ...place }))
      .toSorted((a, b) => b.count - a.count || (a.pointer < b.pointer ? -1 : 1))
      .slice(0, places),
  };
}
