import { inc, satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { VersionStatement } from '../catalog/identity.ts';
import type { FacetPoint } from '../catalog/when.ts';
import { nearest } from '../kernel/nearest.ts';
import { startOf, type Issue, type Location } from '../kernel/issue.ts';
import { decideVersion } from '../release/flow-version.ts';
import { ownerChain } from '../release/owner-chain.ts';
import { completePoint } from '../release/stated.ts';
import { flowNames, flowVersions, type PublishedFlow, type RegistryState } from './registry-state.ts';

export interface ChosenVersion {
  readonly flow?: PublishedFlow;
  readonly issues: readonly Issue[];
}

/**
 * The newest version of a flow that its identity takes (identities.md section 3, cell `version:`), within the range of
 * a calling flow where there is one.
 */
export function chooseVersion(
  state: RegistryState,
  catalog: Catalog,
  wanted: {
    readonly flow: string;
    readonly identity: string;
    readonly range?: string;
    readonly point: FacetPoint;
  },
): ChosenVersion {
  const stated = statedRange(catalog, wanted);
  const ranges = [stated?.range, wanted.range].filter((range) => range !== undefined);
  const versions = flowVersions(state, wanted.flow);
  const flow = versions.find(({ text }) => ranges.every((range) => satisfies(text.version, range)));
  if (flow !== undefined) return { flow, issues: [] };
  return { issues: [unknownVersion(state, wanted.flow, ranges, stated?.at ?? startOf(''))] };
}

function statedRange(
  catalog: Catalog,
  { flow, identity: path, point }: { readonly flow: string; readonly identity: string; readonly point: FacetPoint },
): VersionStatement | undefined {
  const identity = catalog.identity(path);
  if (identity === undefined) return undefined;
  const { sources, claims, resolutions } = ownerChain(identity, catalog);
  const facets = catalog.facets();
  // A conflict between the owners' ranges is reported where the flow is resolved.
  const circumstances = { identity: path, facets, point: completePoint(point, facets), claims, resolutions };
  return decideVersion(flow, sources, circumstances).winner?.statement;
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
