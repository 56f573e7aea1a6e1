import type { Catalog } from '../catalog/catalog.ts';
import type { FacetPoint } from '../catalog/when.ts';
import { check } from '../check/check.ts';
import { visitStates } from '../flow/visit-states.ts';
import { locate } from '../flow/sources.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import { hasErrors, type Issue } from '../kernel/issue.ts';
import { distinctConditions, type Condition } from '../release/conditions.ts';
import type { CellProvenance, ChildFacts, EffectiveFlow, ReleaseBody } from '../release/release.ts';
import { resolveFlow } from '../release/resolve-flow.ts';
import { completePoint, pointText } from '../release/stated.ts';
import { buildClasses, groupedClasses, type BuiltAt, type MadeClasses } from './build-classes.ts';
import type { PublishedFlow, RegistryState } from './registry-state.ts';
import { chooseVersion } from './choose-version.ts';

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

export interface Made {
  readonly release: ReleaseId;
  readonly body: ReleaseBody;
  readonly provenance: readonly CellProvenance[];
  /** What a flow that starts this one may rely on. */
  readonly facts: ChildFacts;
  /** Where the outcome depends on facets; this is then the class of a request that says nothing. */
  readonly classes?: MadeClasses;
}

export interface Builder {
  /** The flow's releases under an identity, its sub-flows first; what was built once is not built again. */
  build(flow: string, identity: string): Built;
  /** Everything built so far, sub-flows too. */
  all(): readonly Built[];
}

interface Wanted {
  readonly flow: string;
  readonly identity: string;
  readonly range?: string;
  readonly point: FacetPoint;
  /** The flows that are being built and need this one, outermost first. */
  readonly callers: readonly string[];
}

export interface BuildSettings {
  readonly testProviders: boolean;
  /** Of a publish (ms): freezes are checked only with it. */
  readonly nowMs?: number;
}

interface Tools {
  readonly catalog: Catalog;
  readonly settings: BuildSettings;
  readonly build: (wanted: Wanted) => Built;
}

/** Resolves, checks and names releases; pure, nothing is stored. */
export function releaseBuilder(state: RegistryState, catalog: Catalog, settings: BuildSettings): Builder {
  const facets = catalog.facets();
  const done = new Map<string, BuiltAt>();
  const build = (wanted: Wanted): Built => {
    const { flow: chosen, issues } = chooseVersion(state, catalog, wanted);
    if (chosen === undefined) return { flow: wanted.flow, identity: wanted.identity, issues, conditions: [] };
    const key = `${wanted.flow}@${chosen.text.version} ${wanted.identity} ${pointText(wanted.point)}`;
    const known = done.get(key);
    if (known !== undefined) return known;
    const built = buildChosen(chosen, wanted, { catalog, settings, build });
    done.set(key, { ...built, point: completePoint(wanted.point, facets) });
    return built;
  };
  return {
    build: (flow, identity) => buildClasses((point) => build({ flow, identity, point, callers: [] }), facets),
    all: () => groupedClasses([...done.values()]),
  };
}

function buildChosen(chosen: PublishedFlow, wanted: Wanted, { catalog, settings, build }: Tools): Built {
  const { definition, sources, text } = chosen;
  const { identity, point } = wanted;
  const inner = innerFlows(chosen, wanted, build);
  const { effective, issues, conditions } = resolveFlow({
    definition,
    sources,
    identity,
    catalog,
    facets: point,
    ...settings,
    children: (flow, range) => {
      const { version, made } = inner.build(flow, range) ?? {};
      if (version === undefined || made === undefined) return undefined;
      return { flow, version, release: made.release, facts: made.facts };
    },
  });
  if (effective !== undefined) for (const flow of providerFlows(effective.body)) inner.build(flow);
  const own = issues.filter((issue) => !inner.explains(issue));
  return {
    flow: text.name,
    version: text.version,
    identity,
    conditions: distinctConditions([...conditions, ...inner.conditions]),
    ...checked(effective, [...inner.issues, ...own], text.files),
  };
}

/** The sub-flows of a flow, built under the same identity; their errors are the flow's. */
function innerFlows(chosen: PublishedFlow, { identity, point, callers }: Wanted, build: Tools['build']) {
  const chain = [...callers, chosen.text.name];
  const issues: Issue[] = [];
  const conditions: Condition[] = [];
  const failed = new Set<string>();
  return {
    issues,
    conditions,
    build(flow: string, range?: string): Built | undefined {
      if (chain.includes(flow)) {
        issues.push(cycle(chosen, flow, chain));
        failed.add(flow);
        return undefined;
      }
      const built = build({ flow, identity, point, callers: chain, ...(range === undefined ? {} : { range }) });
      conditions.push(...built.conditions);
      if (built.version !== undefined && built.made === undefined) failed.add(flow);
      if (built.version !== undefined) issues.push(...built.issues.filter(({ severity }) => severity === 'error'));
      return built;
    },
    /** A sub-flow that is there but broken looks unknown to its caller; its own errors say more. */
    explains({ code, params }: Issue): boolean {
      const { reference } = params;
      return (
        code === 'IDN_UNKNOWN_REFERENCE' && typeof reference === 'string' && failed.has(reference.split('@')[0] ?? '')
      );
    },
  };
}

function checked(
  effective: EffectiveFlow | undefined,
  found: readonly Issue[],
  texts: Readonly<Record<string, string>>,
): Pick<Built, 'made' | 'issues'> {
  if (effective === undefined) return { issues: found };
  const answer = check(effective, texts);
  const issues = [...found, ...answer.issues];
  if (answer.checked === undefined || hasErrors(issues)) return { issues };
  const { release, body } = answer.checked;
  return { made: { release, body, provenance: effective.provenance, facts: answer.facts }, issues };
}

/** Flows that providers of this release start: they need a release under the identity too. */
function providerFlows(body: ReleaseBody): readonly string[] {
  const providers = Object.values(body.bindings).flatMap((binding) => Object.values(binding.providers));
  return [...new Set(providers.flatMap((provider) => (provider.kind === 'flow' ? [provider.flow] : [])))];
}

function cycle({ definition, sources }: PublishedFlow, flow: string, chain: readonly string[]): Issue {
  let pointer = '';
  visitStates(definition.root, ({ invoke }, _path, at) => {
    if (invoke?.does.kind === 'flow' && invoke.does.flow === flow) pointer = `${at}/invoke`;
  });
  const params = { chain: [...chain.slice(chain.indexOf(flow)), flow].join(' → ') };
  return { code: 'DEF_FLOW_CYCLE', severity: 'error', location: locate(sources, pointer), params };
}
