import type { FacetPoint } from '../catalog/when.ts';
import { check } from '../check/check.ts';
import { visitStates } from '../flow/visit-states.ts';
import { locate } from '../flow/sources.ts';
import { hasErrors, type Issue, type Location } from '../kernel/issue.ts';
import { distinctConditions, type Condition } from '../release/conditions.ts';
import type { EffectiveFlow, ReleaseBody } from '../release/release.ts';
import { releaseIdOf } from '../release/release-id.ts';
import { resolveFlow, type Resolution } from '../release/resolve-flow.ts';
import { blameVariations, type Without } from './blame-variations.ts';
import type { Built, Made } from './built.ts';
import { chooseVersion } from './choose-version.ts';
import { callKey, type FlowNode } from './flow-node.ts';
import type { PublishedFlow } from './registry-state.ts';
import type { SignatureScope } from './signature.ts';

/** Flows that passed the check without a word, by release and contracts: the same needs no second check. */
export type Passed = Map<string, Made>;

/** What became of a flow that it starts, at the same facets; undefined where that flow starts this one. */
export type Inner = (node: FlowNode) => Built | undefined;

/** A node at some facets, and what working it out may ask for. */
export interface OutcomeRequest {
  readonly node: FlowNode;
  readonly point: FacetPoint;
  readonly scope: SignatureScope;
  readonly inner: Inner;
}

/** Resolves a flow by what its node holds, checks it and names the release; pure, nothing is stored. */
export function flowOutcome(request: OutcomeRequest, passed: Passed): Built {
  const { node } = request;
  const base = { flow: node.flow, identity: node.place.identity.path };
  const { flow: chosen, issues: missing } = versionAt(request);
  if (chosen === undefined) return { ...base, issues: missing, conditions: [] };
  const called = calledFlows(request, chosen);
  const { effective, issues, conditions } = resolveNode(request, chosen, called.outcome);
  if (effective !== undefined) for (const flow of providerFlows(effective.body)) called.outcome(flow);
  const without: Without = (variations) => {
    const base = resolveNode(request, chosen, called.outcome, variations).effective;
    return base === undefined ? [] : check(base).issues;
  };
  const found = [...called.issues(), ...issues.filter((issue) => !called.explains(issue))];
  return {
    ...base,
    version: chosen.text.version,
    conditions: distinctConditions([...conditions, ...called.conditions()]),
    ...(effective === undefined ? { issues: found } : checked(request, effective, found, chosen, passed, without)),
  };
}

/** The effective flow of a node at some facets, checked or not. */
export function nodeEffective(request: OutcomeRequest): EffectiveFlow | undefined {
  const { flow: chosen } = versionAt(request);
  return chosen && resolveNode(request, chosen, calledFlows(request, chosen).outcome).effective;
}

function versionAt({ node: { flow, range, place, chain }, point, scope }: OutcomeRequest) {
  const wanted = { flow, identity: place.identity.path, point, chain, ...(range === undefined ? {} : { range }) };
  return chooseVersion(scope.state, scope.catalog, wanted);
}

type Called = (flow: string, range?: string) => Built | undefined;

function resolveNode(
  { node, point, scope }: OutcomeRequest,
  chosen: PublishedFlow,
  called: Called,
  leaveOut: readonly Location[] = [],
): Resolution {
  const { definition, sources } = chosen;
  const { catalog, testProviders, nowMs } = scope;
  return resolveFlow({
    definition,
    sources,
    identity: node.place.identity.path,
    catalog,
    chain: node.chain,
    facets: point,
    isOneOfClasses: true,
    testProviders,
    leaveOut,
    ...(nowMs === undefined ? {} : { nowMs }),
    children: (flow, range) => {
      const { version, made } = called(flow, range) ?? {};
      if (version === undefined || made === undefined) return undefined;
      return { flow, version, release: made.release, facts: made.facts };
    },
  });
}

/** The sub-flows of a flow, under the same identity; their errors are the flow's. */
function calledFlows({ node, inner }: OutcomeRequest, chosen: PublishedFlow) {
  const issues = new Map<string, readonly Issue[]>();
  const conditions: Condition[] = [];
  const failed = new Set<string>();
  return {
    issues: () => [...issues.values()].flat(),
    conditions: () => conditions,
    outcome(flow: string, range?: string): Built | undefined {
      const key = callKey(range === undefined ? { flow } : { flow, range });
      const called = node.calls.get(key);
      if (called === undefined) return undefined;
      const built = inner(called);
      if (built === undefined) {
        failed.add(flow);
        issues.set(key, [cycle(chosen, called)]);
        return undefined;
      }
      conditions.push(...built.conditions);
      if (built.version !== undefined && built.made === undefined) failed.add(flow);
      if (built.version !== undefined)
        issues.set(
          key,
          built.issues.filter(({ severity }) => severity === 'error'),
        );
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
  { scope }: OutcomeRequest,
  effective: EffectiveFlow,
  found: readonly Issue[],
  { text }: PublishedFlow,
  passed: Passed,
  without: Without,
): Pick<Built, 'made' | 'issues'> {
  const mark = `${releaseIdOf(effective.body)} ${scope.numbers.ofObject(scope.state.contracts)}`;
  const known = hasErrors(found) ? undefined : passed.get(mark);
  if (known !== undefined) return { made: known, issues: found };
  const answer = check(effective, text.files);
  const issues = [...found, ...blameVariations(answer.issues, effective, text.file, without)];
  if (answer.checked === undefined || hasErrors(issues)) return { issues };
  const { release, body } = answer.checked;
  const made = { release, body, facts: answer.facts };
  if (answer.issues.length === 0) passed.set(mark, made);
  return { made, issues };
}

/** Flows that providers of this release start: they need a release under the identity too. */
export function providerFlows(body: ReleaseBody): readonly string[] {
  const providers = Object.values(body.bindings).flatMap((binding) => Object.values(binding.providers));
  return [...new Set(providers.flatMap((provider) => (provider.kind === 'flow' ? [provider.flow] : [])))];
}

/** A flow that ends up in itself: told at the call that closes the circle. */
function cycle({ definition, sources, text }: PublishedFlow, called: FlowNode): Issue {
  let pointer = '';
  visitStates(definition.root, ({ invoke }, _path, at) => {
    if (invoke?.does.kind === 'flow' && invoke.does.flow === called.flow) pointer = `${at}/invoke`;
  });
  const params = { chain: [...wayTo(text.name, called), called.flow].join(' → ') };
  return { code: 'DEF_FLOW_CYCLE', severity: 'error', location: locate(sources, pointer), params };
}

/** The flows from a called one back to its caller. */
function wayTo(flow: string, from: FlowNode): readonly string[] {
  const ways: { readonly node: FlowNode; readonly names: readonly string[] }[] = [{ node: from, names: [from.flow] }];
  const seen = new Set([from.flow]);
  for (const { node, names } of ways) {
    if (node.flow === flow) return names;
    for (const next of node.calls.values()) {
      if (!seen.has(next.flow)) ways.push({ node: next, names: [...names, next.flow] });
      seen.add(next.flow);
    }
  }
  return [from.flow, flow];
}
