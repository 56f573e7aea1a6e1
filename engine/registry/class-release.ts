import type { FacetPoint } from '../catalog/when.ts';
import { holdsAt } from './build-classes.ts';
import type { ActiveRelease, ClassRelease } from './stored.ts';

type ServingRelease = Pick<ClassRelease, 'release' | 'version' | 'holds'>;

/** The release that serves a request with these facets; undefined where it lacks one that every class asks for. */
export function classRelease(row: ActiveRelease, point: FacetPoint): ServingRelease | undefined {
  if (row.classes === undefined) return { release: row.release, version: row.version, holds: [] };
  const holds = holdsAt(row.classes.conditions, point).join();
  return row.classes.of.find((one) => one.holds.join() === holds);
}

/** All releases that serve the row. */
export function releasesOfRow({ release, classes }: ActiveRelease): readonly ClassRelease['release'][] {
  return [...new Set([release, ...(classes?.of.map((one) => one.release) ?? [])])];
}
