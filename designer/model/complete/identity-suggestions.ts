import { pointerSegments } from '@tessera/engine/catalog';
import { identityKeys } from './identity-keys.ts';
import type { Known } from './known.ts';
import { suggestKeys } from './suggest-keys.ts';
import { suggestValues } from './suggest-values.ts';
import type { Suggestion } from './suggestion.ts';
import { writtenNames } from './written-names.ts';

/** What is known beside the flow while an identity or an overlay is typed. */
export interface KnownBusiness extends Known {
  /** The flow that is open: what `data` and `graph` are of. */
  readonly flow: string;
  /** The identity's own text as it was last readable. */
  readonly own: Known['data'];
  /** By capability. */
  readonly providers: ReadonlyMap<string, readonly string[]>;
  /** `presale@^1` */
  readonly overlays: readonly string[];
}

/** Keys that may be written in a map of an identity: words of it, else names that stand there and are not written yet. */
export function suggestIdentityKeys(known: KnownBusiness, pointer: string): readonly Suggestion[] {
  const written = writtenNames(known.own, pointer);
  const words = identityKeys(pointer).map((label): Suggestion => ({ label, kind: 'key' }));
  const found = words.length > 0 ? words : namesAt(known, pointer);
  return found.filter(({ label }) => !written.includes(label));
}

function namesAt(known: KnownBusiness, pointer: string): readonly Suggestion[] {
  const [top, name = '', part, entry] = pointerSegments(pointer);
  if (top === 'install') return named(known.overlays, 'overlay');
  if (top === 'bind') {
    if (pointer.endsWith('/weighted')) return providersOf(known, name);
    return name === '' ? named(known.providers.keys(), 'capability') : [];
  }
  if (top !== 'flows') return [];
  if (name === '') return named(flowsOf(known), 'flow');
  if (part === 'variations') return suggestKeys(known, pointer);
  if (name !== known.flow || entry !== undefined) return [];
  if (part === 'parameters') return named(writtenNames(known.data, '/parameters'), 'parameter');
  return part === 'slots' ? named(writtenNames(known.data, '/slots'), 'slot') : [];
}

const anchors: ReadonlySet<string> = new Set(['insertBefore', 'insertAfter', 'replace', 'disable', 'addTransition']);

/** Keys of a binding behind which a provider stands. */
const namesProvider: ReadonlySet<string> = new Set('provider fixed stable candidate order arms live shadow'.split(' '));

/** Words that may stand behind a key of an identity, at a place; the anchors of variations are states. */
export function suggestIdentityValues(known: KnownBusiness, key: string, pointer: string): readonly Suggestion[] {
  const [top, name = '', part, , ...inside] = pointerSegments(pointer);
  if (top === 'install') return named(known.overlays, 'overlay');
  if (top === 'bind') return namesProvider.has(key) ? providersOf(known, name) : words(key);
  if (top === 'policies') return policyValues(known, key);
  if (top !== 'flows') return words(key);
  if (part === 'version') return named(rangesOf(known, name), 'range');
  if (part === 'slots' && key === 'provider') return named(new Set([...known.providers.values()].flat()), 'provider');
  if (part !== 'variations') return key === 'capability' ? suggestValues(known, key, pointer) : [];
  if (name === known.flow && inside.length <= 1) {
    if (anchors.has(key)) return states(known);
    if (key === 'setParameter') return named(writtenNames(known.data, '/parameters'), 'parameter');
    if (key === 'on') return named(writtenNames(known.data, '/events'), 'event');
  }
  return suggestValues(known, key, pointer);
}

function policyValues(known: KnownBusiness, key: string): readonly Suggestion[] {
  if (key === 'parameter') {
    const names = writtenNames(known.data, '/parameters').map((name) => `${known.flow}.${name}`);
    return named(names, 'parameter');
  }
  if (key === 'flow' || key === 'flows') return named(flowsOf(known), 'flow');
  if (key === 'keep') return states(known);
  return key === 'capability' || key === 'before' ? named(known.providers.keys(), 'capability') : words(key);
}

/** By their paths, as anchors are written. */
function states({ graph }: Known): readonly Suggestion[] {
  const nodes = (graph?.nodes ?? []).filter(({ variation }) => variation !== 'added');
  return nodes.map(({ path: label, kind, title }) => ({
    label,
    kind: 'state',
    stateKind: kind,
    ...(title === undefined ? {} : { title }),
  }));
}

function providersOf({ providers }: KnownBusiness, capability: string): readonly Suggestion[] {
  return named(providers.get(capability) ?? [], 'provider');
}

function flowsOf({ flow, flows }: KnownBusiness): readonly string[] {
  return [flow, ...flows.map((one) => one.split('@')[0] ?? '')];
}

/** `^1` for a flow that is known in it. */
function rangesOf({ flow, flows, graph }: KnownBusiness, name: string): readonly string[] {
  const own = name === flow ? [`^${graph?.version.split('.')[0] ?? '1'}`] : [];
  return [...own, ...flows.flatMap((one) => (one.startsWith(`${name}@`) ? [one.slice(name.length + 1)] : []))];
}

const fixedWords: Readonly<Record<string, readonly string[]>> = {
  status: ['draft', 'active', 'suspended', 'retired'],
  abstract: ['true'],
  sealed: ['true'],
  sticky: ['instance', 'call'],
  objective: ['success', 'latency', 'cost'],
  approval: ['true'],
  enforce: ['stop'],
};

function words(key: string): readonly Suggestion[] {
  return named(fixedWords[key] ?? [], 'word');
}

function named(labels: Iterable<string>, kind: Suggestion['kind']): readonly Suggestion[] {
  return Array.from(labels, (label) => ({ label, kind }));
}
