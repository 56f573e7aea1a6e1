import { parseContract } from '../catalog/parse-contract.ts';
import { parseProvider } from '../catalog/parse-provider.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { emptyState, withContract, withLifecycle, withProvider, type RegistryState } from './registry-state.ts';
import type { StoredLifecycle } from './stored.ts';

/** A capability as `GET /v1/capabilities/{name}` answers it; what else stands there is not read. */
export interface CapabilityData {
  readonly capability: string;
  readonly contracts: readonly JsonObject[];
  readonly providers?: readonly JsonObject[];
  readonly lifecycle?: string;
  readonly successor?: string;
}

/** A state of capabilities alone, and what could not be read of them. */
export function stateOfData(capabilities: readonly CapabilityData[]): {
  readonly state: RegistryState;
  readonly issues: readonly Issue[];
} {
  const issues: Issue[] = [];
  let state = emptyState;
  for (const data of capabilities) {
    for (const json of data.contracts) {
      const parsed = parseContract(withoutHash(json), nameOf(json));
      issues.push(...parsed.issues);
      if (parsed.contract !== undefined) state = withContract(state, parsed.contract);
    }
    for (const json of data.providers ?? []) {
      const parsed = parseProvider(json, nameOf(json));
      issues.push(...parsed.issues);
      if (parsed.provider !== undefined) state = withProvider(state, parsed.provider);
    }
    const lifecycle = lifecycleOf(data);
    if (lifecycle !== undefined) state = withLifecycle(state, lifecycle);
  }
  return { state, issues };
}

/** The API tells the hash beside the contract; it is computed from the rest. */
function withoutHash(json: JsonObject): Json {
  return Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'hash'));
}

function nameOf(json: Json): string {
  const { capability, id, version } = isJsonObject(json) ? json : {};
  return [capability, id ?? version].filter((part) => typeof part === 'string').join('@');
}

function lifecycleOf({ capability, lifecycle, successor }: CapabilityData): StoredLifecycle | undefined {
  const status = stages.find((stage) => stage === lifecycle);
  if (status === undefined) return undefined;
  return { capability, status, at: 0, by: '', ...(successor === undefined ? {} : { successor }) };
}

const stages = ['draft', 'active', 'deprecated', 'retired'] as const;
