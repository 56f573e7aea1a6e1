import { inc, satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { FacetPoint } from '../catalog/when.ts';
import { nearest } from '../kernel/nearest.ts';
import { startOf, type Issue, type Location } from '../kernel/issue.ts';
import { decideVersion } from '../release/flow-version.ts';
import type { OwnerChain } from '../release/owner-chain.ts';
import { completePoint } from '../release/stated.ts';
import { flowNames, flowVersions, type PublishedFlow, type RegistryState } from './registry-state.ts';

export interface ChosenVersion {
  readonly flow?: PublishedFlow;
  readonly issues: readonly Issue[];
}

/**
 * The newest version of a flow that its owners take (identities.md section 3, cell `version:`), within the range of a
 * calling flow where there is one.
 */
export function chooseVersion(
  state: RegistryState,
  catalog: Catalog,
  wanted: {
    readonly flow: string;
    readonly identity: string;
    readonly range?: string;
    readonly point: FacetPoint;
    readonly chain: OwnerChain;
  },
): ChosenVersion {
  const { flow, identity, chain, point } = wanted;
  const { claims, resolutions } = chain;
  const facets = catalog.facets();
  const circumstances = { identity, facets, point: completePoint(point, facets), claims, resolutions };
  // A conflict between the owners' ranges is reported where the flow is resolved.
  const stated = decideVersion(flow, chain.sources, circumstances).winner?.statement;
  const ranges = [stated?.range, wanted.range].filter((range) => range !== undefined);
  const versions = flowVersions(state, flow);
  const chosen = versions.find(({ text }) => ranges.every((range) => satisfies(text.version, range)));
  if (chosen !== undefined) return { flow: chosen, issues: [] };
  return { issues: [unknownVersion(state, flow, ranges, stated?.at ?? startOf(''))] };
}

function unknownVersion(state: RegistryState, flow: string, ranges: readonly string[], location: Location): Issue {
  const known = flowVersions(state, flow).map(({ text }) => `${flow}@${text.version}`);
  const close = known.length > 0 ? undefined : nearest(flow, flowNames(state));
  return {
    code: 'IDN_UNKNOWN_REFERENCE',
    severity: 'error',
    location,
    params: {
      reference: ranges.length === 0 ? flow : `${flow}@${ranges.join(' ')}`,
      ...(known.length === 0 ? {} : { known }),
      ...(close === undefined ? {} : { nearest: close }),
    },
  };
}

/** The first patch version after a taken one that is free. */
export function nextVersion(taken: string, versions: readonly string[]): string {
  const known = new Set(versions);
  for (let next = inc(taken, 'patch'); next !== null; next = inc(next, 'patch')) if (!known.has(next)) return next;
  return taken;
}
