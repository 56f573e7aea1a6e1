import type { Issue } from '../kernel/issue.ts';
import { checkMemory, checkTexts, type CheckedTexts } from './check-texts.ts';
import type { Files } from './files.ts';
import { stateOfData, type CapabilityData } from './state-of-data.ts';

export type { CapabilityData } from './state-of-data.ts';

export interface CheckerOptions {
  readonly capabilities: readonly CapabilityData[];
  /** A test environment: simulators and providers marked `environment: test` may serve. Default: no. */
  readonly testProviders?: boolean;
  /** States that a flow may have. Default: 500. */
  readonly maxStates?: number;
}

export interface TextsToCheck {
  /** Flows, identities, overlays, resolvers, facets and schemas, by file name. */
  readonly files: Files;
  /** Only for this identity; default: for every one that says something about a flow. */
  readonly identity?: string;
}

export interface Checker {
  /** What could not be read of the capabilities. Empty for what a server of the same version answered. */
  readonly issues: readonly Issue[];
  /** What they say is told by `issueView`, in a language: the same as `POST /v1/check` and `tessera check --json` tell. */
  check(texts: TextsToCheck): CheckedTexts;
}

/**
 * A checker over the capabilities of a server, for a browser or a build of one's own: it generates no code, needs no
 * Node, reads the capabilities once, and does again only what a text changed.
 */
export function createChecker({ capabilities, testProviders = false, maxStates }: CheckerOptions): Checker {
  const { state, issues } = stateOfData(capabilities);
  const settings = { within: { subtrees: [''] }, testProviders, ...(maxStates === undefined ? {} : { maxStates }) };
  const memory = checkMemory();
  return {
    issues,
    check({ files, identity }) {
      const request = { files, ...settings };
      return checkTexts(state, identity === undefined ? request : { ...request, identity }, memory);
    },
  };
}
