import type { Lifecycle } from '../catalog/contract.ts';
import type { When } from '../catalog/identity.ts';
import type { FacetPoint } from '../catalog/when.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Files } from './files.ts';

/** Who did it and when (ms since the epoch). */
export interface Stamped {
  readonly at: number;
  readonly by: string;
  /** Whom the key acts for, where it is not that person's own. */
  readonly person?: string;
  /** Where it took two people. */
  readonly approved?: Approval;
}

/** That somebody else than its author looked at it before it was published. */
export interface Approval {
  /** The name of the key. */
  readonly by: string;
  /** Whom it acts for, where it is not that person's own. */
  readonly person?: string;
  /** The id of the review. */
  readonly review: string;
  /** From the question to the approval, ms. */
  readonly waitedMs: number;
}

export const textKinds = [
  'flow',
  'identity',
  'overlay',
  'resolver',
  'facets',
  'resolution',
  'scenarios',
  'requirement',
  'activity',
  'metric',
  'element',
] as const;
export type TextKind = (typeof textKinds)[number];

export function isTextKind(word: string): word is TextKind {
  return textKinds.some((kind) => kind === word);
}

/** A published text: a flow and an overlay live for ever by version, the others are replaced. */
export interface StoredText extends Stamped {
  readonly kind: TextKind;
  /** Scenarios are known by their file. */
  readonly name: string;
  /** Empty for texts without versions. */
  readonly version: string;
  /** The name of its own text in `files`; a flow's schemas are there too. */
  readonly file: string;
  readonly files: Files;
  /** Of what it says, not of how it is written: comments and layout do not count. */
  readonly hash: string;
  /** What its publisher says about it. */
  readonly note?: string;
}

export interface StoredLifecycle extends Stamped {
  readonly capability: string;
  readonly status: Lifecycle;
  readonly successor?: string;
  /** Of a deprecated one: until then whoever uses it has to have moved on, ms since the epoch. */
  readonly sunset?: number;
}

/** Which release serves a flow under an identity. */
export interface ActiveRelease extends Stamped {
  readonly flow: string;
  readonly identity: string;
  readonly version: string;
  readonly release: ReleaseId;
  /** Where they depend on facets: the release of each class; `release` then serves a request that says nothing. */
  readonly classes?: ClassReleases;
  /** Capabilities its releases lock: none of them may be retired. */
  readonly uses: readonly string[];
  /** Since when a later publish could not be compiled for this identity (ms), and why; it keeps this release. */
  readonly broken?: BrokenRelease;
}

export interface BrokenRelease {
  /** ms since the epoch. */
  readonly since: number;
  readonly issues: readonly Issue[];
  /** A sealed policy with `enforce: stop` is among what is broken: nothing starts until it is repaired. */
  readonly stopped?: true;
}

/** The releases of the facet classes of a flow under an identity (identities.md section 1). */
export interface ClassReleases {
  /** What tells the classes apart. */
  readonly conditions: readonly When[];
  readonly of: readonly ClassRelease[];
}

export interface ClassRelease {
  /** Indices of the conditions that hold in this class. */
  readonly holds: readonly number[];
  /** A point that stands for it. */
  readonly facets: FacetPoint;
  readonly version: string;
  readonly release: ReleaseId;
}
