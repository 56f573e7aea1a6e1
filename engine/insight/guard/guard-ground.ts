import type { Lifecycle } from '../../catalog/contract.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { WayTaken } from './ways-taken.ts';

/** All that the rules look at, of one moment. Counts are over the last days that a rule names. */
export interface GuardGround {
  readonly nowMs: number;
  readonly capabilities: readonly GuardedCapability[];
  /** Releases in force. */
  readonly active: readonly Serving[];
  /** Those that were in force 30 and 180 days ago, and all that came into force within 180 days. */
  readonly activeBefore30: readonly Serving[];
  readonly activeBefore180: readonly Serving[];
  readonly activatedWithin180: readonly Serving[];
  readonly ownerOfFlow: (flow: string) => string;
  readonly ownerOfIdentity: (identity: string) => string;
  /** Calls of the last 90 days, by capability and by flow. */
  readonly calls90: (capability: string, flow?: string) => number;
  /** Starts of the last 30 days. */
  readonly starts30: (where: { readonly flow: string } | { readonly identity: string }) => number;
  /** Starts of the last 90 days. */
  readonly starts90: (flow: string) => number;
  /** Transitions, with what the steps of the last 90 days tell of them. */
  readonly ways: readonly GuardedWay[];
  readonly parameters: readonly GuardedParameter[];
  readonly cells: readonly GuardedCell[];
  readonly leaves: readonly GuardedLeaf[];
  readonly owned: readonly Owned[];
  /** Keys of persons and programs by the team that they name; a team that no key names is not known. */
  readonly members: readonly Member[];
}

export type Serving = Pick<ActiveRelease, 'flow' | 'identity' | 'uses' | 'at' | 'broken'>;

export interface GuardedCapability {
  readonly capability: string;
  readonly owner: string;
  readonly status: Lifecycle;
  /** Since when it has that status, ms. */
  readonly since: number;
  /** Of a deprecated one, ms. */
  readonly sunset?: number;
}

export interface GuardedWay extends WayTaken {
  readonly flow: string;
}

export interface GuardedParameter {
  readonly flow: string;
  readonly parameter: string;
  /** Some identity or overlay speaks about it. */
  readonly isSet: boolean;
  /** How many the flow serves. */
  readonly identities: number;
  /** Since when a version of the flow has it, ms. */
  readonly since: number;
}

/** A cell that an identity speaks about, with what it would be without that. */
export interface GuardedCell {
  readonly identity: string;
  readonly flow: string;
  readonly cell: string;
  readonly isEqual: boolean;
  readonly at: number;
}

/** A leaf of a requirement that has not come to its end, and since when it is at its level. */
export interface GuardedLeaf {
  readonly requirement: string;
  readonly part: string;
  readonly owner: string;
  readonly since: number;
}

/** Somebody who works in a team, as far as keys tell. */
export interface Member {
  readonly team: string;
  /** When the key was last used or made, ms; its right is over where it is not valid any more. */
  readonly seenAt: number;
  readonly isValid: boolean;
}

/** Something of an owner, and when it was last registered, published or judged. */
export interface Owned {
  readonly owner: string;
  readonly reviewedAt: number;
}
