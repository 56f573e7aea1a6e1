import type { Claim, RecordedResolution } from '../catalog/identity.ts';
import type { FacetPoint, Facets } from '../catalog/when.ts';

/** For whom, when and at which facets cells are decided. */
export interface Circumstances {
  readonly identity: string;
  readonly facets: Facets;
  readonly point: FacetPoint;
  /** The other facet classes are resolved as well: a conflict that does not show at the point shows there. */
  readonly isOneOfClasses?: boolean;
  readonly claims: readonly ClaimInForce[];
  /** Of the identity and its ancestors, closest first. */
  readonly resolutions: readonly RecordedResolution[];
  /** ms since the epoch, of a publish: resolutions expire only with it. */
  readonly nowMs?: number;
}

/** A claim of an installed overlay. */
export interface ClaimInForce extends Claim {
  /** `overlay presale@1.2.0` */
  readonly owner: string;
  readonly layer: number;
}
