import type { DataElement } from '../catalog/element.ts';
import type { Identity, Overlay, RecordedResolution } from '../catalog/identity.ts';
import { newestFirst } from '../catalog/range.ts';
import { groupBy } from '../kernel/group-by.ts';
import type { PublishedFlow, ReadText, RegistryState } from './registry-state.ts';

/** The texts of a state by what they are, made once for each state. */
export interface StateIndex {
  /** All versions of each flow, newest first. */
  readonly flows: ReadonlyMap<string, readonly PublishedFlow[]>;
  readonly flowNames: readonly string[];
  /** By path. */
  readonly identities: readonly Identity[];
  /** All versions of each overlay, newest first. */
  readonly overlays: ReadonlyMap<string, readonly Overlay[]>;
  /** By the identity they are recorded for. */
  readonly resolutions: ReadonlyMap<string, readonly RecordedResolution[]>;
  /** By id. */
  readonly requirements: readonly RequirementText[];
  /** By id. */
  readonly metrics: readonly MetricText[];
  /** By id. */
  readonly elements: ReadonlyMap<string, DataElement>;
  /** By id. */
  readonly activities: readonly ActivityText[];
  /** By name. */
  readonly resolvers: readonly ResolverText[];
  readonly resolverByEntry: ReadonlyMap<string, ResolverText>;
}

export type MetricText = Extract<ReadText, { readonly kind: 'metric' }>;
export type ActivityText = Extract<ReadText, { readonly kind: 'activity' }>;
export type RequirementText = Extract<ReadText, { readonly kind: 'requirement' }>;
export type ResolverText = Extract<ReadText, { readonly kind: 'resolver' }>;

/** A start asks for it, so it must not be made again for every request. */
const known = new WeakMap<RegistryState['texts'], StateIndex>();

export function indexOf({ texts }: Pick<RegistryState, 'texts'>): StateIndex {
  const found = known.get(texts);
  if (found !== undefined) return found;
  const made = makeIndex([...texts.values()]);
  known.set(texts, made);
  return made;
}

function makeIndex(texts: readonly ReadText[]): StateIndex {
  const flows = grouped(texts.filter((read) => read.kind === 'flow'));
  const overlays = grouped(texts.filter((read) => read.kind === 'overlay'));
  const resolvers = texts.filter((read) => read.kind === 'resolver').toSorted(byName);
  return {
    flows,
    flowNames: [...flows.keys()].toSorted(),
    identities: texts
      .filter((read) => read.kind === 'identity')
      .toSorted(byName)
      .map(({ identity }) => identity),
    overlays: new Map([...overlays].map(([name, reads]) => [name, reads.map(({ overlay }) => overlay)])),
    resolutions: groupBy(
      texts.flatMap((read) => (read.kind === 'resolution' ? [read.resolution] : [])),
      ({ identity }) => identity,
    ),
    elements: new Map(
      texts.flatMap((read) => (read.kind === 'element' ? [[read.element.id, read.element] as const] : [])),
    ),
    metrics: texts.filter((read) => read.kind === 'metric').toSorted(byName),
    requirements: texts.filter((read) => read.kind === 'requirement').toSorted(byName),
    activities: texts.filter((read) => read.kind === 'activity').toSorted(byName),
    resolvers,
    // The first by name serves: a later one of the same entry does not replace it.
    resolverByEntry: new Map(resolvers.toReversed().map((read) => [read.resolver.entry, read])),
  };
}

function grouped<Read extends ReadText>(reads: readonly Read[]): ReadonlyMap<string, readonly Read[]> {
  const byText = groupBy(reads, ({ text }) => text.name);
  return new Map([...byText].map(([name, versions]) => [name, newestReads(versions)]));
}

function newestReads<Read extends ReadText>(reads: readonly Read[]): readonly Read[] {
  if (reads.length === 1) return reads;
  const byVersion = new Map(reads.map((read) => [read.text.version, read]));
  return newestFirst(byVersion.keys()).flatMap((version) => byVersion.get(version) ?? []);
}

function byName({ text: a }: ReadText, { text: b }: ReadText): number {
  return a.name < b.name ? -1 : 1;
}
