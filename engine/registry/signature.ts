import type { BindingStatement, Policy, SlotStatement, VariationStatement } from '../catalog/identity.ts';
import type { OwnerChain, Source } from '../release/owner-chain.ts';
import { whenData } from '../release/stated.ts';
import type { FlowNode, World } from './flow-node.ts';
import type { Numbers } from './numbers.ts';
import { textKey } from './registry-state.ts';
import { speechOf, type FlowSpeech } from './speech.ts';

/** Everything besides the statements that outcomes depend on. */
export interface SignatureScope extends World {
  readonly numbers: Numbers;
  readonly testProviders: boolean;
  readonly nowMs?: number;
}

/**
 * What decides a node's outcome, as a text: its flow, the contracts in use, what the owners say and in which order, and
 * the same of the flows it starts. Who says it and where counts only for messages, so equal businesses share one outcome.
 * Undefined where a flow ends up in itself, and
 * where there is no version of it.
 */
export function signatureOf(
  node: FlowNode,
  scope: SignatureScope,
  inner: (node: FlowNode) => string | undefined,
): string | undefined {
  const { numbers, state, testProviders } = scope;
  const { versions, chain, capabilities } = node;
  if (versions.length === 0) return undefined;
  const called = [...node.calls].map(([key, call]) => {
    const signature = inner(call);
    return signature === undefined ? undefined : `${key}:${numbers.ofText(signature)}`;
  });
  if (called.includes(undefined)) return undefined;
  const facets = state.texts.get(textKey({ kind: 'facets', name: 'facets', version: '' }));
  return [
    testProviders ? 't' : 'p',
    node.range ?? '',
    ...versions.map((version) => numbers.ofObject(version)),
    facets === undefined ? '' : `f${numbers.ofObject(facets)}`,
    ...[...capabilities].map((capability) => capabilityMark(capability, scope)),
    ...chain.sources.map((source, index) => sourceMark(source, chain.sources[index - 1], node, numbers)),
    ...decisionMarks(chain),
    ...called,
  ].join(' ');
}

/** A recorded decision names its participants, so that who says something counts as well. */
function decisionMarks({ sources, claims, resolutions }: OwnerChain): readonly string[] {
  if (claims.length === 0 && resolutions.length === 0) return [];
  const claimed = claims.map(({ cell, owner, layer, when }) => [cell, owner, layer, whenData(when)]);
  const decided = resolutions.map(({ at: _at, ...rest }) => rest);
  return [JSON.stringify([sources.map(({ name, layer }) => [name, layer]), claimed, decided])];
}

function capabilityMark(capability: string, { state, numbers }: SignatureScope): string {
  const contracts = state.contracts.get(capability);
  // For an unknown one the nearest name is looked for among all.
  if (contracts === undefined) return `?${numbers.ofObject(state.contracts)}`;
  const parts = [contracts, state.providers.get(capability), state.lifecycles.get(capability)];
  return `c${parts.map((part) => (part === undefined ? '' : numbers.ofObject(part))).join('.')}`;
}

/** Its layer counts as nearer or farther than the one before; `own` is what an identity says itself. */
function sourceMark(source: Source, before: Source | undefined, node: FlowNode, numbers: Numbers): string {
  const step = before === undefined || before.layer === source.layer ? '=' : '<';
  const own = source.layer <= 1 ? 'o' : '';
  const { bindings, policies } = source.statements;
  const about = speechOf(source.statements).flows.get(node.flow);
  const marks = [
    ...(about === undefined ? [] : [numbers.ofText(flowSpeechText(about))]),
    ...bindings.map((binding) => `b${numbers.ofContent(binding, bindingText)}`),
    ...policies.map((policy) => `p${numbers.ofContent(policy, policyText)}`),
  ];
  return `${step}${source.kind[0]}${own}(${marks.join(',')})`;
}

function flowSpeechText({ versions, parameters, slots, variations }: FlowSpeech): string {
  return JSON.stringify([
    versions.map(({ range }) => range),
    parameters.map(({ parameter, value, when }) => [parameter, value, whenData(when)]),
    slots.map(slotData),
    variations.map(variationData),
  ]);
}

function slotData({ at: _at, when, ...rest }: SlotStatement): object {
  return { ...rest, when: whenData(when) };
}

function variationData({ at: _at, places: _places, when, ...rest }: VariationStatement): object {
  return { ...rest, when: whenData(when) };
}

function bindingText({ capability, routing, config, when }: BindingStatement): string {
  return JSON.stringify([capability, routing, config, whenData(when)]);
}

function policyText({ sealed, rule }: Policy): string {
  return JSON.stringify([sealed, rule]);
}
