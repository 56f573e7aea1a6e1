import type { SignedConformance } from '../catalog/conformance.ts';
import type { Activity } from '../catalog/activity.ts';
import type { Contract } from '../catalog/contract.ts';
import type { DataElement } from '../catalog/element.ts';
import type { Facet, Identity, Overlay, RecordedResolution, Resolver } from '../catalog/identity.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Metric } from '../catalog/metric.ts';
import type { Requirement } from '../catalog/requirement.ts';
import { newestFirst } from '../catalog/range.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import { codeKey, conformanceKey } from './conformance-of.ts';
import { indexOf } from './state-index.ts';
import { isUnfinished, type ReviewHead, type ReviewPolicy } from './reviews.ts';
import type { ActiveRelease, StoredLifecycle, StoredText } from './stored.ts';

/** A flow text, read. */
export interface PublishedFlow {
  readonly kind: 'flow';
  readonly text: StoredText;
  readonly definition: FlowDefinition;
  readonly sources: Sources;
}

/** Every text of a publish, read. */
export type ReadText =
  | PublishedFlow
  | { readonly kind: 'identity'; readonly text: StoredText; readonly identity: Identity }
  | { readonly kind: 'overlay'; readonly text: StoredText; readonly overlay: Overlay }
  | { readonly kind: 'resolver'; readonly text: StoredText; readonly resolver: Resolver }
  | { readonly kind: 'resolution'; readonly text: StoredText; readonly resolution: RecordedResolution }
  /** What a business is to be able to do; nothing of a release comes from it. */
  | { readonly kind: 'requirement'; readonly text: StoredText; readonly requirement: Requirement }
  /** What fields mean, whoever's contract they stand in; nothing of a release comes from it. */
  | { readonly kind: 'element'; readonly text: StoredText; readonly element: DataElement }
  /** What of a flow is watched; nothing of a release comes from it. */
  | { readonly kind: 'metric'; readonly text: StoredText; readonly metric: Metric }
  /** What was changed to learn from it; nothing of a release comes from it either. */
  | { readonly kind: 'activity'; readonly text: StoredText; readonly activity: Activity }
  /** Kept for those who edit the flow; nothing of a release comes from it. `flow` is empty where it names none. */
  | { readonly kind: 'scenarios'; readonly text: StoredText; readonly flow: string }
  | { readonly kind: 'facets'; readonly text: StoredText; readonly facets: Readonly<Record<string, Facet>> };

/** Everything registered and published, in memory. Replaced as a whole by each change, never changed. */
export interface RegistryState {
  /** Newest first. */
  readonly contracts: ReadonlyMap<string, readonly Contract[]>;
  /** When the first contract of each capability was registered (ms since the epoch), and the newest one. */
  readonly registered: ReadonlyMap<string, { readonly firstAt: number; readonly lastAt: number }>;
  readonly providers: ReadonlyMap<string, readonly Provider[]>;
  /** The code of local providers by `codeKey`, where this process knows it. */
  readonly code: ReadonlyMap<string, string>;
  readonly lifecycles: ReadonlyMap<string, StoredLifecycle>;
  /** What the conformance kit found, by `conformanceKey`. */
  readonly conformance: ReadonlyMap<string, SignedConformance>;
  /** By `textKey`. */
  readonly texts: ReadonlyMap<string, ReadText>;
  /** By `activeKey`. */
  readonly active: ReadonlyMap<string, ActiveRelease>;
  /** Where publishing takes two people, by path. */
  readonly reviewPolicies: ReadonlyMap<string, ReviewPolicy>;
  /** Those that wait for a decision or were sent back, by id. */
  readonly reviews: ReadonlyMap<string, ReviewHead>;
}

export const emptyState: RegistryState = {
  contracts: new Map(),
  registered: new Map(),
  providers: new Map(),
  code: new Map(),
  lifecycles: new Map(),
  conformance: new Map(),
  texts: new Map(),
  active: new Map(),
  reviewPolicies: new Map(),
  reviews: new Map(),
};

export function textKey({ kind, name, version }: Pick<StoredText, 'kind' | 'name' | 'version'>): string {
  return `${kind} ${name} ${version}`;
}

export function activeKey(flow: string, identity: string): string {
  return `${flow} ${identity}`;
}

export function withContract(state: RegistryState, contract: Contract): RegistryState {
  const known = state.contracts.get(contract.capability) ?? [];
  const byVersion = new Map([...known, contract].map((each) => [each.version, each]));
  const sorted = newestFirst(byVersion.keys()).flatMap((version) => byVersion.get(version) ?? []);
  return { ...state, contracts: new Map(state.contracts).set(contract.capability, sorted) };
}

export function withRegistered(state: RegistryState, capability: string, at: number): RegistryState {
  const known = state.registered.get(capability) ?? { firstAt: at, lastAt: at };
  const seen = { firstAt: Math.min(known.firstAt, at), lastAt: Math.max(known.lastAt, at) };
  return { ...state, registered: new Map(state.registered).set(capability, seen) };
}

export function withProvider(state: RegistryState, provider: Provider): RegistryState {
  const others = (state.providers.get(provider.capability) ?? []).filter(({ id }) => id !== provider.id);
  const sorted = [...others, provider].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...state, providers: new Map(state.providers).set(provider.capability, sorted) };
}

/** The functions of one program, with what tells its code. */
export function withCode(state: RegistryState, providers: readonly Provider[], code: string): RegistryState {
  const keys = providers.map(({ capability, id }) => codeKey(capability, id));
  return { ...state, code: new Map([...state.code, ...keys.map((key) => [key, code] as const)]) };
}

export function withLifecycle(state: RegistryState, row: StoredLifecycle): RegistryState {
  return { ...state, lifecycles: new Map(state.lifecycles).set(row.capability, row) };
}

export function withConformance(state: RegistryState, signed: SignedConformance): RegistryState {
  const { capability, provider, version } = signed.record;
  const key = conformanceKey(capability, provider, version);
  return { ...state, conformance: new Map(state.conformance).set(key, signed) };
}

export function withTexts(state: RegistryState, texts: readonly ReadText[]): RegistryState {
  const all = new Map(state.texts);
  for (const read of texts) all.set(textKey(read.text), read);
  return { ...state, texts: all };
}

export function withActive(state: RegistryState, rows: readonly ActiveRelease[]): RegistryState {
  const active = new Map(state.active);
  for (const row of rows) active.set(activeKey(row.flow, row.identity), row);
  return { ...state, active };
}

export function withReviewPolicy(state: RegistryState, policy: ReviewPolicy): RegistryState {
  return { ...state, reviewPolicies: new Map(state.reviewPolicies).set(policy.identity, policy) };
}

export function withReviews(state: RegistryState, heads: readonly ReviewHead[]): RegistryState {
  const reviews = new Map(state.reviews);
  for (const head of heads) {
    if (isUnfinished(head)) reviews.set(head.id, head);
    else reviews.delete(head.id);
  }
  return { ...state, reviews };
}

/** All versions of a flow, newest first. */
export function flowVersions(state: RegistryState, flow: string): readonly PublishedFlow[] {
  return indexOf(state).flows.get(flow) ?? [];
}

export function flowNames(state: RegistryState): readonly string[] {
  return indexOf(state).flowNames;
}

/** By path. */
export function identitiesOf(state: RegistryState): readonly Identity[] {
  return indexOf(state).identities;
}
