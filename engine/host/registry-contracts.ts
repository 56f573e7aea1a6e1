import { contractData } from '../catalog/contract-data.ts';
import type { Contract } from '../catalog/contract.ts';
import { parseContract } from '../catalog/parse-contract.ts';
import { parseProvider } from '../catalog/parse-provider.ts';
import { providerData } from '../catalog/provider-data.ts';
import type { Provider } from '../catalog/provider.ts';
import { bestMatch } from '../catalog/range.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { contentHash } from '../kernel/hash.ts';
import { startOf, type Issue } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { catalogOf } from '../registry/catalog-of.ts';
import { checkContractElements } from '../registry/check-elements.ts';
import { nextVersion } from '../registry/choose-version.ts';
import { conformanceOf } from '../registry/conformance-of.ts';
import { judgeContract, predecessor, type ContractVerdict, type JudgeSettings } from '../registry/judge-contract.ts';
import {
  withContract,
  withLifecycle,
  withProvider,
  withRegistered,
  type RegistryState,
} from '../registry/registry-state.ts';
import type { PartLookup } from '../schema/inline-references.ts';
import { breakingChange } from './breaking-change.ts';
import type { ProviderPort } from './capability-call.ts';
import { refuseIssues } from './registry-publish.ts';
import type { RegistryWrite } from './registry-store.ts';
import { unknownCapability } from './registry-views.ts';

export interface Stamp {
  readonly at: number;
  readonly by: string;
}

/** How a new version of a contract is judged. */
export interface ContractSettings extends JudgeSettings {
  /** An admin wants it although it breaks what the version before it promised. */
  readonly force: boolean;
}

/** What one registration changes; no writes where it says nothing new. */
export interface Registration<Subject> {
  readonly subject: Subject;
  readonly created: boolean;
  readonly state: RegistryState;
  readonly writes: readonly RegistryWrite[];
  readonly warnings: readonly Issue[];
}

export interface ContractRegistration extends Registration<Contract> {
  /** How it follows the version before it; undefined for a first version and for one that was there. */
  readonly verdict?: ContractVerdict;
}

/**
 * @throws EngineError with all issues; CAP_VERSION_EXISTS, since a contract never changes; CAP_BREAKING_CHANGE where its
 * version is lower than what changed demands
 */
export function registerContract(
  state: RegistryState,
  json: Json,
  stamp: Stamp,
  settings: ContractSettings,
): ContractRegistration {
  return registerParsedContract(state, contractIn(state, json), stamp, settings);
}

/**
 * The verdict on a contract that is not stored: against a registered version, or the one before it.
 * @throws EngineError with all issues; CAP_NOT_FOUND where there is nothing to compare with
 */
export function compareContract(
  state: RegistryState,
  json: Json,
  against: string | undefined,
  settings: JudgeSettings,
): ContractVerdict {
  const contract = contractIn(state, json);
  const { capability } = contract;
  const versions = state.contracts.get(capability) ?? [];
  const old =
    against === undefined ? predecessor(state, contract) : versions.find(({ version }) => version === against);
  if (old !== undefined) return judgeContract(state, old, contract, settings);
  if (versions.length === 0) throw unknownCapability(capability, catalogOf(state));
  const params = {
    capability: against === undefined ? `${capability} < ${contract.version}` : `${capability}@${against}`,
  };
  throw new EngineError('CAP_NOT_FOUND', { params: { ...params, known: versions.map(({ version }) => version) } });
}

/** It is new, and an older version of it is registered: it will be judged. */
export function follows(state: RegistryState, contract: Contract): boolean {
  const known = state.contracts.get(contract.capability)?.some(({ version }) => version === contract.version) ?? false;
  return !known && predecessor(state, contract) !== undefined;
}

function contractIn(state: RegistryState, json: Json): Contract {
  const { contract, issues } = parseContract(json, 'contract', partsOf(state));
  if (contract === undefined) throw refusal(issues);
  return contract;
}

function partsOf(state: RegistryState): PartLookup {
  return ({ capability, version, part }) => {
    const contract = state.contracts.get(capability)?.find((each) => each.version === version);
    if (typeof part === 'string') return contract?.[part];
    return contract !== undefined && Object.hasOwn(contract.errors, part.error)
      ? contract.errors[part.error]?.data
      : undefined;
  };
}

export function registerParsedContract(
  state: RegistryState,
  contract: Contract,
  stamp: Stamp,
  settings: ContractSettings,
): ContractRegistration {
  const { capability, version, hash } = contract;
  const versions = state.contracts.get(capability) ?? [];
  const known = versions.find((each) => each.version === version);
  if (known?.hash === hash) return { subject: known, created: false, state, writes: [], warnings: [] };
  if (known !== undefined) {
    const next = nextVersion(
      version,
      versions.map((each) => each.version),
    );
    throw new EngineError('CAP_VERSION_EXISTS', { params: { capability, version, next }, pointer: '/version' });
  }
  refuseIssues(checkContractElements(contract, state));
  const old = predecessor(state, contract);
  const verdict = old === undefined ? undefined : judgeContract(state, old, contract, settings);
  if (verdict?.isLawful === false && !settings.force) throw breakingChange(verdict);
  const row = { capability, version, hash, data: contractData(contract), ...stamp };
  return {
    subject: contract,
    created: true,
    state: withRegistered(withContract(state, contract), capability, stamp.at),
    writes: [{ kind: 'contract', row }],
    warnings: [],
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/**
 * A contract as a draft, with a simulator that answers for it, in one change.
 * @throws EngineError with all issues; CAP_VERSION_EXISTS where there is a contract of that name already
 */
export function draftContract(
  state: RegistryState,
  json: Json,
  stamp: Stamp,
): Pick<ContractRegistration, 'subject' | 'created' | 'state' | 'writes'> {
  const contract = contractIn(state, json);
  const { capability, version, hash } = contract;
  const versions = state.contracts.get(capability) ?? [];
  const known = versions.find((each) => each.hash === hash);
  if (known !== undefined) return { subject: known, created: false, state, writes: [] };
  if (versions.length > 0) {
    const names = versions.map((each) => each.version);
    const params = { capability, version, next: nextVersion(version, names) };
    throw new EngineError('CAP_VERSION_EXISTS', { params, pointer: '/version' });
  }
  const contractRow = { capability, version, hash, data: contractData(contract), ...stamp };
  const lifecycle = { capability, status: 'draft', ...stamp } as const;
  const stated = withRegistered(withContract(state, contract), capability, stamp.at);
  const registered = withLifecycle(stated, lifecycle);
  const simulated = registerParsedProvider(registered, simulatorOf(contract), stamp);
  return {
    subject: contract,
    created: true,
    state: simulated.state,
    writes: [{ kind: 'contract', row: contractRow }, { kind: 'lifecycle', row: lifecycle }, ...simulated.writes],
  };
}

/** It serves where providers for tests may serve, and nowhere else. */
function simulatorOf({ capability, version }: Contract): Provider {
  return {
    id: 'simulator',
    capability,
    range: `^${version}`,
    title: { en: 'Simulator', 'zh-CN': '模拟实现' },
    environment: 'test',
    kind: 'simulator',
    seed: 1,
    latencyMs: [0, 0],
    failureRate: 0,
  };
}

/** @throws EngineError with all issues; PROVIDER_LOCAL_OVER_HTTP, URL_FORBIDDEN */
export function registerProvider(
  state: RegistryState,
  json: Json,
  stamp: Stamp,
  checkUrl?: ProviderPort['checkUrl'],
): Registration<Provider> {
  const { provider, issues } = parseProvider(json, 'provider');
  if (provider === undefined) throw refusal(issues);
  if (provider.kind === 'local') throw new EngineError('PROVIDER_LOCAL_OVER_HTTP', { pointer: '/kind' });
  const finding = provider.kind === 'http' ? checkUrl?.(provider.url, provider.allow ?? []) : undefined;
  if (finding !== undefined) throw new EngineError(finding.code, { params: finding.params, pointer: '/url' });
  return registerParsedProvider(state, provider, stamp);
}

/** A local provider is not written: its function lives as long as the process, and so does what is known of it. */
export function registerParsedProvider(state: RegistryState, provider: Provider, stamp: Stamp): Registration<Provider> {
  requireContract(state, provider);
  const { id, capability } = provider;
  const data = providerData(provider);
  const known = state.providers.get(capability)?.find((each) => each.id === id);
  const isSame = known !== undefined && contentHash(providerData(known)) === contentHash(data);
  return {
    subject: provider,
    created: known === undefined,
    state: isSame ? state : withProvider(state, provider),
    writes: isSame || provider.kind === 'local' ? [] : [{ kind: 'provider', row: { id, capability, data, ...stamp } }],
    warnings: notShown(state, provider),
  };
}

function requireContract(state: RegistryState, { capability, range }: Provider): void {
  const versions = (state.contracts.get(capability) ?? []).map(({ version }) => version);
  if (bestMatch(range, versions) !== undefined) return;
  const close = versions.length > 0 ? undefined : nearest(capability, state.contracts.keys());
  throw new EngineError('DEF_UNKNOWN_CAPABILITY', {
    pointer: versions.length > 0 ? '/range' : '/capability',
    params: {
      reference: versions.length > 0 ? `${capability}@${range}` : capability,
      ...(versions.length > 0 ? { versions } : {}),
      ...(close === undefined ? {} : { nearest: close }),
    },
  });
}

/** Unless the same declaration has passed for the newest contract that it fulfils. */
function notShown(state: RegistryState, provider: Provider): readonly Issue[] {
  const { id, capability, range } = provider;
  const contracts = state.contracts.get(capability) ?? [];
  const newest = bestMatch(
    range,
    contracts.map(({ version }) => version),
  );
  const contract = contracts.find(({ version }) => version === newest);
  if (contract !== undefined && conformanceOf(state, provider, contract)?.verdict === 'passed') return [];
  const params = { provider: id, contract: `${capability}@${range}` };
  return [{ code: 'PROVIDER_NOT_SHOWN', severity: 'warning', location: startOf('provider'), params }];
}

function refusal(issues: readonly Issue[]): EngineError {
  refuseIssues(issues);
  throw new TypeError('nothing was parsed, and no error was told');
}
