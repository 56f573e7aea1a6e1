import type { Issue } from '../kernel/issue.ts';
import type { Built } from './built.ts';
import { releasesOf, usedFlows } from './built-for.ts';
import { releasesOfRow } from './class-release.ts';
import type { FlowNode } from './flow-node.ts';
import { activeKey, type RegistryState } from './registry-state.ts';
import type { SignatureScope } from './signature.ts';

/**
 * What refuses a release, be it for a flow that it starts: it would be new, and uses what is past its sunset (contracts.md
 * section 4). One that serves already may be published again: nothing of it is new. At other times than that of a publish
 * nothing is past.
 */
export function pastSunset(
  { state, nowMs }: Pick<SignatureScope, 'state' | 'nowMs'>,
  outcome: (node: FlowNode) => Built,
): (node: FlowNode, identity: string) => readonly Issue[] {
  const past = nowMs === undefined ? new Set<string>() : pastAt(state, nowMs);
  if (past.size === 0) return () => [];
  return (from, identity) => {
    const nodes = new Set([from]);
    const found: Issue[] = [];
    for (const node of nodes) {
      const built = outcome(node);
      const fresh = freshOf(built, state.active.get(activeKey(node.flow, identity)));
      if (fresh.length === 0) continue;
      found.push(...refusals({ ...built, identity }, fresh, past));
      for (const started of usedFlows(node, built)) nodes.add(started);
    }
    return found;
  };
}

function pastAt({ lifecycles }: RegistryState, nowMs: number): ReadonlySet<string> {
  const past = [...lifecycles.values()].filter(
    ({ status, sunset }) => status === 'deprecated' && sunset !== undefined && sunset <= nowMs,
  );
  return new Set(past.map(({ capability }) => capability));
}

function freshOf(built: Built, row: Parameters<typeof releasesOfRow>[0] | undefined) {
  const live = new Set(row === undefined ? [] : releasesOfRow(row));
  return releasesOf(built).filter(({ release }) => !live.has(release));
}

/** At the places where the flow was warned of it. */
function refusals(
  { issues, identity }: Built,
  fresh: ReturnType<typeof freshOf>,
  past: ReadonlySet<string>,
): readonly Issue[] {
  const contracts = fresh
    .flatMap(({ body }) => Object.values(body.contracts))
    .filter(({ capability }) => past.has(capability));
  return issues.flatMap((issue) => {
    const used = contracts.find(({ capability }) => capability === issue.params['capability']);
    if (issue.code !== 'CAP_DEPRECATED' || used === undefined) return [];
    const params = { ...issue.params, owner: used.owner };
    return [{ ...issue, code: 'CAP_PAST_SUNSET', severity: 'error', params, identities: [identity] } as const];
  });
}
