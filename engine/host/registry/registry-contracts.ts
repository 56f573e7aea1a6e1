import { contractData } from '../../catalog/contract-data.ts';
import type { Contract } from '../../catalog/contract.ts';
import { parseContract } from '../../catalog/parse-contract.ts';
import type { Provider } from '../../catalog/provider.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { Json } from '../../kernel/json.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { checkContractElements } from '../../registry/check-elements.ts';
import { nextVersion } from '../../registry/choose-version.ts';
import { judgeContract, predecessor, type ContractVerdict, type JudgeSettings } from '../../registry/judge-contract.ts';
import { withContract, withLifecycle, withRegistered, type RegistryState } from '../../registry/registry-state.ts';
import type { PartLookup } from '../../schema/inline-references.ts';
import { breakingChange } from './breaking-change.ts';
import { parseRefusal } from './parse-refusal.ts';
import { registerParsedProvider } from './registry-providers.ts';
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
  if (contract === undefined) throw parseRefusal(issues);
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
