import { rcompare, satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { Contract } from '../catalog/contract.ts';
import type { IssueCode } from '../kernel/issue-errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';

export interface LockRequest {
  readonly capability: string;
  readonly range: string;
  /** Said by an identity or overlay rather than by the flow's text. */
  readonly byIdentity: boolean;
  readonly identity: string;
  /** Test environments may use capabilities that are still drafts. */
  readonly drafts: boolean;
}

export interface ContractProblem {
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  readonly params: JsonObject;
}

/** The best active version in the range, or what stands in the way. A deprecated one is locked with a warning. */
export function lockContract(
  catalog: Catalog,
  request: LockRequest,
): { readonly contract?: Contract; readonly problem?: ContractProblem } {
  const { capability, range } = request;
  const versions = catalog.contracts(capability);
  const inRange = versions
    .filter(({ version }) => satisfies(version, range))
    .toSorted((a, b) => rcompare(a.version, b.version));
  const [contract] = inRange;
  if (contract === undefined) return { problem: noVersion(catalog, request) };
  const lifecycle = catalog.lifecycle(capability) ?? { status: 'active' };
  const successor: JsonObject = lifecycle.successor === undefined ? {} : { successor: lifecycle.successor };
  const sunset: JsonObject = lifecycle.sunset === undefined ? {} : { sunset: new Date(lifecycle.sunset).toISOString() };
  switch (lifecycle.status) {
    case 'retired':
      return { problem: { code: 'CAP_RETIRED', severity: 'error', params: { capability, ...successor } } };
    case 'deprecated':
      return {
        contract,
        problem: { code: 'CAP_DEPRECATED', severity: 'warning', params: { capability, ...successor, ...sunset } },
      };
    case 'draft':
      return request.drafts ? { contract } : { problem: unsatisfied(request, versions) };
    case 'active':
      return { contract };
  }
}

/** Nobody knows the capability, or no version is in the range (A22; C6 where an identity asks for it). */
function noVersion(catalog: Catalog, request: LockRequest): ContractProblem {
  const { capability, range } = request;
  const versions = catalog.contracts(capability);
  if (request.byIdentity && versions.length > 0) return unsatisfied(request, versions);
  const close = versions.length > 0 ? undefined : nearest(capability, catalog.capabilities());
  return {
    code: 'DEF_UNKNOWN_CAPABILITY',
    severity: 'error',
    params: {
      reference: `${capability}@${range}`,
      ...(close === undefined ? {} : { nearest: close }),
      ...(versions.length === 0 ? {} : { versions: versions.map(({ version }) => version) }),
    },
  };
}

function unsatisfied(request: LockRequest, contracts: readonly Contract[]): ContractProblem {
  const versions = contracts.map(({ version }) => version).toSorted(rcompare);
  const [newest] = versions;
  return {
    code: 'CONTRACT_UNSATISFIED',
    severity: 'error',
    params: {
      identity: request.identity,
      wanted: `${request.capability}@${request.range}`,
      versions,
      ...(newest === undefined ? {} : { nearest: newest }),
    },
  };
}
