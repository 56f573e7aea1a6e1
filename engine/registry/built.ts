import type { FacetPoint } from '../catalog/when.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Condition } from '../release/conditions.ts';
import type { CellProvenance, ChildFacts, ReleaseBody } from '../release/release.ts';
import type { MadeClasses } from './build-classes.ts';

/** What became of one flow under one identity. */
export interface Built {
  readonly flow: string;
  readonly identity: string;
  readonly version?: string;
  /** Absent where there are errors. */
  readonly made?: Made;
  readonly issues: readonly Issue[];
  /** What facets it depends on; none for most. */
  readonly conditions: readonly Condition[];
}

/** The same for one of the identities that share it, with the lines of its own owners. */
export interface BuiltPair extends Built {
  /** Why its cells have their values, at some facets; worked out when it is asked for. */
  readonly provenance: (facets: FacetPoint) => readonly CellProvenance[];
}

export interface Made {
  readonly release: ReleaseId;
  readonly body: ReleaseBody;
  /** What a flow that starts this one may rely on. */
  readonly facts: ChildFacts;
  /** Where the outcome depends on facets; this is then the class of a request that says nothing. */
  readonly classes?: MadeClasses;
}
