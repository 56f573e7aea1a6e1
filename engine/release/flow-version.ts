import { satisfies } from 'semver';
import type { VersionStatement } from '../catalog/identity.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import type { Issue } from '../kernel/issue.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { Source } from './owner-chain.ts';
import type { Circumstances } from './circumstances.ts';
import { settle, statedBy, type Settled } from './settle.ts';

/** The range of versions an identity takes of a flow; any version where nobody says so. */
export function decideVersion(
  flow: string,
  sources: readonly Source[],
  circumstances: Circumstances,
): Settled<VersionStatement> {
  const cell = `version:${flow}`;
  const stated = statedBy<VersionStatement>(sources, {
    pick: ({ versions }) => versions.filter((one) => one.flow === flow),
    cell: () => cell,
    value: ({ range }) => range,
  });
  return settle(cell, stated.get(cell) ?? [], circumstances);
}

/** The decided range with the flow's own version beside it; a version outside the range is an unknown reference (J18). */
export function resolveVersion(
  { flow, version }: FlowDefinition,
  flowSources: Sources,
  sources: readonly Source[],
  circumstances: Circumstances,
): Pick<Settled<VersionStatement>, 'cell' | 'issues'> {
  const { winner, cell, issues } = decideVersion(flow, sources, circumstances);
  const at = locate(flowSources, '/version');
  if (winner === undefined) {
    const own = { owner: 'flow default', value: version, when: {}, at, verdict: 'won', rule: 2 } as const;
    return { cell: { ...cell, value: version, candidates: [...cell.candidates, own] }, issues };
  }
  if (satisfies(version, winner.statement.range, { includePrerelease: true })) return { cell, issues };
  return { cell, issues: [...issues, notTaken(flow, version, winner.statement)] };
}

function notTaken(flow: string, version: string, { range, at }: VersionStatement): Issue {
  const params = { reference: `${flow}@${range}`, known: [`${flow}@${version}`] };
  return { code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location: at, params };
}
