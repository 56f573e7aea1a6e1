import type { Catalog } from '../catalog/catalog.ts';
import type { Contract } from '../catalog/contract.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { JsonSchema } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';
import { partSchema, type CapabilityRef } from './capability-schema.ts';
import { contractKey, contractUses, type ContractUse } from './contract-uses.ts';
import { inlineSchemas } from './inline-schemas.ts';
import { lockContract } from './lock-contract.ts';

export interface ResolvedContracts {
  readonly definition: FlowDefinition;
  readonly contracts: Readonly<Record<string, Contract>>;
  readonly uses: readonly ContractUse[];
  readonly issues: readonly Issue[];
}

/** How references become contracts; each reference is locked once and reported once a place. */
export interface Locker {
  lock(reference: { readonly capability: string; readonly range: string }, at: Location): Contract | undefined;
  readonly locked: ReadonlyMap<string, Contract>;
  readonly issues: readonly Issue[];
}

export interface LockScope {
  readonly catalog: Catalog;
  readonly identity: string;
  readonly drafts: boolean;
  /** Files of identities and overlays: what they ask for is theirs to repair. */
  readonly identityFiles: ReadonlySet<string>;
}

export function locker(scope: LockScope): Locker {
  const locked = new Map<string, Contract>();
  const issues: Issue[] = [];
  const reported = new Set<string>();
  return {
    locked,
    issues,
    lock(reference, at) {
      const { catalog, identity, drafts, identityFiles } = scope;
      const request = { ...reference, identity, drafts, byIdentity: identityFiles.has(at.file) };
      const { contract, problem } = lockContract(catalog, request);
      const mark = `${contractKey(reference)} ${at.file} ${at.pointer}`;
      if (problem !== undefined && !reported.has(mark)) {
        const versions = catalog.contracts(reference.capability).map(({ version }) => version);
        const witness = { identity, range: contractKey(reference), versions };
        issues.push({ ...problem, location: at, identities: [identity], witness });
      }
      reported.add(mark);
      if (contract !== undefined) locked.set(contractKey(reference), contract);
      return contract;
    },
  };
}

/** Locks every contract the flow names and inlines the schemas it takes from them. */
export function resolveContracts(definition: FlowDefinition, sources: Sources, lock: Locker): ResolvedContracts {
  const uses = contractUses(definition);
  for (const use of uses) lock.lock(use, locate(sources, use.pointer));
  const issues: Issue[] = [];
  const lookup = (reference: CapabilityRef, pointer: Pointer): JsonSchema => {
    const at = locate(sources, pointer);
    const contract = lock.lock({ capability: reference.capability, range: rangeOf(reference, uses) }, at);
    if (contract === undefined) return true;
    const schema = partSchema(contract, reference.part);
    if (schema === undefined) issues.push(noPart(reference, contract, at));
    return schema ?? true;
  };
  const inlined = inlineSchemas(definition, lookup);
  const contracts = uses.flatMap((use) => {
    const contract = lock.locked.get(contractKey(use));
    return contract === undefined ? [] : [[contractKey(use), contract] as const];
  });
  return { definition: inlined, contracts: Object.fromEntries(contracts), uses, issues };
}

/** Without a range of its own a reference means the version the flow calls. */
function rangeOf(reference: CapabilityRef, uses: readonly ContractUse[]): string {
  return reference.range ?? uses.find(({ capability }) => capability === reference.capability)?.range ?? '*';
}

function noPart(reference: CapabilityRef, contract: Contract, location: Location): Issue {
  const params = { reference: reference.text, errors: Object.keys(contract.errors) };
  return { code: 'DEF_CAPABILITY_REF', severity: 'error', location, params };
}
