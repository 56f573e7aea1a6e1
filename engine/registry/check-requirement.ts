import { partsBelow } from '../catalog/read-requirement.ts';
import type { Leaf, Need, Requirement } from '../catalog/requirement.ts';
import { bestMatch } from '../catalog/range.ts';
import type { Issue } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { LocalizedText } from '../kernel/localized.ts';
import { nearTo } from '../kernel/near-to.ts';
import { nearest } from '../kernel/nearest.ts';
import { identityAt } from './catalog-of.ts';
import { flowNames, flowVersions, type RegistryState } from './registry-state.ts';
import { scenarioIds } from './scenario-ids.ts';

/**
 * What is wrong with a requirement beside everything published: an identity that is nowhere is an error, names that lead
 * nowhere are warnings, since they count as gaps and a business may well ask for what is not there yet.
 * @param paths identities that may be suggested
 */
export function checkRequirement(
  requirement: Requirement,
  state: RegistryState,
  paths: () => readonly string[],
): readonly Issue[] {
  const leaves = partsBelow(requirement.parts).filter((part) => part.kind === 'leaf');
  const known = scenarioIds(state);
  return [
    ...unknownIdentity(requirement, state, paths),
    ...leaves.flatMap((leaf) => [...unknownNeed(leaf, state), ...unknownScenarios(leaf, known)]),
  ];
}

function unknownIdentity(
  { identity, at }: Requirement,
  state: RegistryState,
  paths: () => readonly string[],
): readonly Issue[] {
  if (identityAt(state, identity) !== undefined) return [];
  const params = { identity, ...nearTo(identity, paths()) };
  return [{ code: 'REQ_UNKNOWN_IDENTITY', severity: 'error', location: at, params }];
}

function unknownNeed({ id, needs, at }: Leaf, state: RegistryState): readonly Issue[] {
  const missing = missingNeed(needs, state);
  if (missing === undefined) return [];
  const { kind, name, close } = missing;
  const params: JsonObject = { part: id, kind: { ...kind }, name, ...(close === undefined ? {} : { nearest: close }) };
  return [{ code: 'REQ_UNKNOWN_NEED', severity: 'warning', location: at, params }];
}

interface Missing {
  readonly kind: LocalizedText;
  readonly name: string;
  readonly close: string | undefined;
}

function missingNeed(needs: Need, state: RegistryState): Missing | undefined {
  switch (needs.kind) {
    case 'capability': {
      const { capability, range } = needs;
      const versions = (state.contracts.get(capability) ?? []).map(({ version }) => version);
      if (bestMatch(range, versions) !== undefined) return undefined;
      const close = versions.length > 0 ? `${capability}@${versions[0]}` : nearest(capability, state.contracts.keys());
      return { kind: kinds.capability, name: `${capability}@${range}`, close };
    }
    case 'flow':
      return missingFlow(needs.flow, needs.range, state);
    case 'slot':
      return missingFlow(needs.flow, '*', state) ?? missingMember(needs.flow, 'slots', needs.slot, state);
    case 'parameter':
      return missingFlow(needs.flow, '*', state) ?? missingMember(needs.flow, 'parameters', needs.parameter, state);
    case 'gap':
      return undefined;
  }
}

function missingFlow(flow: string, range: string, state: RegistryState): Missing | undefined {
  const versions = flowVersions(state, flow).map(({ text }) => text.version);
  if (bestMatch(range, versions) !== undefined) return undefined;
  const close = versions.length > 0 ? `${flow}@${versions[0]}` : nearest(flow, flowNames(state));
  return { kind: kinds.flow, name: range === '*' ? flow : `${flow}@${range}`, close };
}

function missingMember(
  flow: string,
  where: 'slots' | 'parameters',
  name: string,
  state: RegistryState,
): Missing | undefined {
  const names = flowVersions(state, flow).flatMap(({ definition }) => Object.keys(definition[where]));
  if (names.includes(name)) return undefined;
  const close = nearest(name, names);
  return { kind: kinds[where], name: `${flow}.${name}`, close: close === undefined ? undefined : `${flow}.${close}` };
}

const kinds = {
  capability: { en: 'capability', 'zh-CN': '能力' },
  flow: { en: 'flow', 'zh-CN': '流程' },
  slots: { en: 'slot', 'zh-CN': '扩展点' },
  parameters: { en: 'parameter', 'zh-CN': '参数' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

function unknownScenarios({ id, accept, at }: Leaf, known: ReadonlySet<string>): readonly Issue[] {
  return accept.flatMap((scenario) => {
    if (known.has(scenario)) return [];
    const params = { part: id, scenario, ...nearTo(scenario, known) };
    return [{ code: 'REQ_UNKNOWN_SCENARIO', severity: 'warning', location: at, params } as const];
  });
}
