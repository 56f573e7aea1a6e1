import type { Json, JsonObject, JsonSchema, Localized } from '@tessera/engine';
import type { CapabilityData } from '@tessera/engine/analysis';
import { useAll, useResource } from './query.ts';

/** A row of `GET /v1/capabilities`. */
export interface CapabilitySummary {
  readonly capability: string;
  readonly title: Localized;
  readonly owner: string;
  readonly domain: string;
  readonly level: string;
  readonly effect: 'pure' | 'read' | 'write';
  readonly lifecycle: string;
  readonly successor?: string;
  /** Newest first. */
  readonly versions: readonly string[];
  readonly providers: readonly string[];
  readonly usedBy: { readonly flows: number; readonly identities: number };
}

export interface ContractInfo {
  readonly capability: string;
  readonly version: string;
  readonly title: Localized;
  readonly description?: Localized;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly errors?: Readonly<
    Record<string, { readonly class: string; readonly title?: Localized; readonly data?: JsonSchema }>
  >;
  readonly effect: string;
  readonly repeat?: string;
  /** Another contract, or why there is none. */
  readonly undo?: string | { readonly none?: string; readonly pivot?: boolean };
  readonly timeout?: string;
  readonly retry?: JsonObject;
  readonly examples?: readonly { readonly input: Json; readonly output?: Json }[];
}

export interface ProviderInfo extends JsonObject {
  readonly id: string;
  readonly kind: string;
  readonly range: string;
}

export interface CapabilityDetail extends Omit<CapabilitySummary, 'providers' | 'usedBy'> {
  readonly contracts: readonly ContractInfo[];
  readonly providers: readonly ProviderInfo[];
}

export interface CapabilityUse {
  readonly flow: string;
  readonly version: string;
  readonly identity: string;
  readonly states: readonly { readonly state: string; readonly as: 'call' | 'undo' | 'slot'; readonly asks: string }[];
  readonly routing?: JsonObject;
  readonly providers: readonly string[];
}

export interface ContractChange {
  readonly part: string;
  readonly pointer: string;
  readonly level: string;
  readonly says: string;
}

export interface ContractVersion {
  readonly version: string;
  readonly from?: string;
  readonly verdict?: 'compatible' | 'breaking' | 'unknown';
  readonly level?: string;
  readonly changes?: readonly ContractChange[];
}

export const useCapabilities = () => useAll<CapabilitySummary>('/v1/capabilities');

/** All of them with contracts and providers, as the check in the page has them. */
export const useAllCapabilities = () =>
  useResource<{ readonly capabilities: readonly CapabilityData[] }>('/v1/contracts');

export const useCapability = (name: string) => useResource<CapabilityDetail>(`/v1/capabilities/${name}`);

export const useCapabilityUses = (name: string) => useAll<CapabilityUse>(`/v1/capabilities/${name}/uses`);

export const useContractHistory = (name: string) =>
  useResource<{ readonly items: readonly ContractVersion[] }>(`/v1/capabilities/${name}/history`);
