import type { FacetPoint } from '../catalog/when.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import { holdsAt } from '../registry/build-classes.ts';
import type { Made } from '../registry/built.ts';

/** The release of the facet class that a request is in. */
export function releaseAt({ release, classes }: Made, facets: FacetPoint): ReleaseId {
  if (classes === undefined) return release;
  const holds = holdsAt(classes.conditions, facets).join();
  return classes.of.find((one) => one.holds.join() === holds)?.made.release ?? release;
}
