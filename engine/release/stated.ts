import type { Facet, FacetTest, When } from '../catalog/identity.ts';
import type { Location } from '../kernel/issue.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { FacetPoint } from '../catalog/when.ts';

/** A statement about one cell, as the law of precedence sees it; `statement` is what it was made of. */
export interface Stated<S = unknown> {
  readonly cell: string;
  /** `identity cn.retail`, `overlay presale@1.2.0`, `flow default` */
  readonly owner: string;
  readonly layer: number;
  readonly when: When;
  /** What it decides; equal content never conflicts. */
  readonly value: Json;
  readonly at: Location;
  readonly statement: S;
}

/** The layer of the flow's own default: farther than any owner. */
export const defaultLayer = Number.MAX_SAFE_INTEGER;

export function whenData(when: When): JsonObject {
  return Object.fromEntries(Object.entries(when).map(([facet, test]) => [facet, testData(test)]));
}

function testData(test: FacetTest): Json {
  if (test.kind === 'set') return test.values;
  return {
    ...(test.min === undefined ? {} : { min: test.min }),
    ...(test.below === undefined ? {} : { below: test.below }),
  };
}

/** `channel=live memberTier=vip`, as the command line takes it; `*` for every case. */
export function pointText(point: FacetPoint): string {
  const parts = Object.entries(point).map(([facet, value]) => `${facet}=${value}`);
  return parts.length === 0 ? '*' : parts.join(' ');
}

/** The given facets, and the declared defaults of the others. */
export function completePoint(given: FacetPoint, facets: Readonly<Record<string, Facet>>): FacetPoint {
  const defaults = Object.entries(facets).flatMap(([name, facet]) =>
    facet.default === undefined ? [] : [[name, facet.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}
