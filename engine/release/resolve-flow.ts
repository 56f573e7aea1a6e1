import type { Catalog } from '../catalog/catalog.ts';
import type { FacetPoint } from '../catalog/when.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import { applyVariations } from './apply-variations.ts';
import { bindEverything } from './bind-everything.ts';
import { conditionsOf, type Condition } from './conditions.ts';
import { checkFacets } from './check-facets.ts';
import { checkPolicies, policiesOn } from './check-policies.ts';
import { resolveVersion } from './flow-version.ts';
import { ownerChain, type OwnerChain, type Source } from './owner-chain.ts';
import { policiesInForce } from './policies-in-force.ts';
import { checkOwnExpectations } from './policy-expect.ts';
import type { CellProvenance, ChildFacts, EffectiveFlow, ReleaseBody } from './release.ts';
import { resolveChildren, type Children } from './resolve-children.ts';
import { locker, resolveContracts } from './resolve-contracts.ts';
import { resolveParameters } from './resolve-parameters.ts';
import { resolveSlots } from './resolve-slots.ts';
import type { Circumstances } from './circumstances.ts';
import { completePoint } from './stated.ts';
import { undoInputs } from './undo-inputs.ts';
import type { VariedFlow } from './varied-flow.ts';

export interface ResolveRequest {
  readonly definition: FlowDefinition;
  readonly sources: Sources;
  /** Path of the identity. */
  readonly identity: string;
  readonly catalog: Catalog;
  /** Who speaks: worked out from the catalog unless given. */
  readonly chain?: OwnerChain;
  readonly children: Children;
  /** Of the request; declared defaults fill in what is missing. */
  readonly facets?: FacetPoint;
  /** Every facet class of the identity is resolved: each tells only the conflicts that show in it. */
  readonly isOneOfClasses?: boolean;
  /** Simulators and `environment: test` providers may serve, and drafts may be used. */
  readonly testProviders?: boolean;
  /** Places of variations that are taken not to be there: what the flow would be without them. */
  readonly leaveOut?: readonly Location[];
  /** ms since the epoch of a publish; freezes are checked only with it. */
  readonly nowMs?: number;
}

export interface Resolution {
  /**
   * Given as far as it could be made, so that checks can go on and all mistakes are told at once. With an error among
   * the issues it must not be published.
   */
  readonly effective?: EffectiveFlow;
  readonly issues: readonly Issue[];
  /** Conditions on facets that the outcome depends on. */
  readonly conditions: readonly Condition[];
}

/** Flow × identity → effective flow: statements decided, variations applied, contracts and providers locked, policies held. */
export function resolveFlow(request: ResolveRequest): Resolution {
  const { sources, catalog } = request;
  const identity = catalog.identity(request.identity);
  const chain = request.chain ?? (identity && ownerChain(identity, catalog));
  if (chain === undefined) {
    const params = { reference: request.identity };
    return {
      issues: [{ code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location: locate(sources, ''), params }],
      conditions: [],
    };
  }
  const resolved = resolveFor(request, chain);
  return { ...resolved, issues: distinct([...chain.issues, ...resolved.issues]) };
}

function resolveFor(request: ResolveRequest, chain: OwnerChain): Required<Resolution> {
  const { definition, identity, nowMs } = request;
  const facets = request.catalog.facets();
  const point = completePoint(request.facets ?? {}, facets);
  const { sources: owners, claims, resolutions } = chain;
  const time = nowMs === undefined ? {} : { nowMs };
  const classes = request.isOneOfClasses === true ? { isOneOfClasses: true } : {};
  const circumstances: Circumstances = { identity, facets, point, claims, resolutions, ...time, ...classes };
  const version = resolveVersion(definition, request.sources, owners, circumstances);
  const edited = { definition, sources: request.sources };
  const varied = applyVariations(edited, owners, circumstances, request.leaveOut);
  const locked = lockEverything(request, varied.flow, owners, circumstances);
  const { body, places, children } = locked;
  const { sources } = varied.flow;
  const cells = [version.cell, ...locked.cells, ...varied.cells];
  const policies = policiesInForce(owners);
  const outcome = { body, base: definition, sources, cells, places, applied: varied.applied, ...time };
  const provenance = cells.map((cell) => ({ ...cell, policies: policiesOn(cell.cell, policies) }));
  return {
    effective: {
      identity,
      body,
      children,
      undoInputs: undoInputs(body, request.catalog),
      sources,
      provenance,
      varied: varied.applied.map(({ at }) => at),
    },
    conditions: conditionsOf(body, owners),
    issues: [
      ...owners.flatMap(({ statements }) => checkFacets(statements, facets)),
      ...version.issues,
      ...varied.issues,
      ...locked.issues,
      ...checkOwnExpectations(outcome),
      ...checkPolicies(policies, outcome),
    ],
  };
}

interface Locked {
  readonly body: ReleaseBody;
  readonly children: Readonly<Record<string, ChildFacts>>;
  readonly cells: readonly CellProvenance[];
  /** Where each binding was chosen. */
  readonly places: Readonly<Record<string, Location>>;
  readonly issues: readonly Issue[];
}

/** Everything the varied flow refers to, as it is today: what the release freezes. */
function lockEverything(
  request: ResolveRequest,
  varied: VariedFlow,
  owners: readonly Source[],
  circumstances: Circumstances,
): Locked {
  const { catalog, testProviders = false } = request;
  const { identity } = circumstances;
  const { sources } = varied;
  const lock = locker({ catalog, identity, drafts: testProviders, identityFiles: filesOf(owners) });
  const contracts = resolveContracts(varied.definition, sources, lock);
  const flow = contracts.definition;
  const parameters = resolveParameters(flow, sources, owners, circumstances);
  const slots = resolveSlots(owners, { definition: flow, flowSources: sources, circumstances, lock });
  const scope = { catalog, identity, testProviders };
  const bound = bindEverything({ contracts, slots, lock, sources, owners, circumstances, scope });
  const children = resolveChildren(flow, sources, request.children);
  return {
    body: {
      language: 1,
      flow,
      parameters: parameters.values,
      contracts: { ...contracts.contracts, ...slots.contracts },
      bindings: bound.bindings,
      slots: slots.slots,
      flows: children.flows,
    },
    children: children.facts,
    cells: [...parameters.cells, ...bound.cells, ...slots.cells],
    places: bound.places,
    issues: [...lock.issues, ...[contracts, parameters, slots, bound, children].flatMap(({ issues }) => issues)],
  };
}

/** Files in which the owners speak. */
function filesOf(owners: readonly Source[]): ReadonlySet<string> {
  const statements = owners.flatMap((owner) => {
    const { bindings, versions, parameters, slots, variations } = owner.statements;
    return [...bindings, ...versions, ...parameters, ...slots, ...variations];
  });
  return new Set(statements.map(({ at }) => at.file));
}

/** One mistake may be met on several ways; it is told once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, location, params }) => {
    const mark = JSON.stringify([code, location.file, location.pointer, location.from, params]);
    return !seen.has(mark) && seen.add(mark);
  });
}
