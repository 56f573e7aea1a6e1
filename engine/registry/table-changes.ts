import type { Resolver } from '../catalog/identity.ts';
import { canonicalJson, type JsonObject } from '../kernel/json.ts';
import { whenData } from '../release/stated.ts';
import { textKey, type ReadText, type RegistryState } from './registry-state.ts';
import type { Stamped } from './stored.ts';

/** What a newer text of a resolver table says otherwise than the one before it. */
export interface TableChange {
  readonly resolver: string;
  readonly entry: string;
  /** Of the text that says so since. */
  readonly hash: string;
  /** Rows that were added, left out, or lead elsewhere; the first text of a table adds them all. */
  readonly rows: readonly TableRowChange[];
  /** Attributes that are read otherwise, or are new or gone. */
  readonly attributes: readonly string[];
}

/** That a resolver table became otherwise: who published it, when, and which requests go elsewhere since. */
export interface RecordedTable extends TableChange, Stamped {}

/** Where requests come to; `when` is absent of what no row covers. */
export interface TableRowChange {
  readonly when?: JsonObject;
  readonly before?: string;
  readonly after?: string;
}

/** @param changed texts that are about to be published, and say something else than those of the state */
export function tableChanges(state: RegistryState, changed: readonly ReadText[]): readonly TableChange[] {
  return changed.flatMap((read): readonly TableChange[] => {
    if (read.kind !== 'resolver') return [];
    const known = state.texts.get(textKey(read.text));
    const before = known?.kind === 'resolver' ? known.resolver : undefined;
    const { resolver, entry } = read.resolver;
    const { hash } = read.text;
    const rows = rowsOf(before, read.resolver);
    return [{ resolver, entry, hash, rows, attributes: attributesOf(before, read.resolver) }];
  });
}

function rowsOf(before: Resolver | undefined, after: Resolver): readonly TableRowChange[] {
  const [was, is] = [placesOf(before), placesOf(after)];
  const all = [...new Set([...was.keys(), ...is.keys()])];
  return all.flatMap((key): readonly TableRowChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.to === now?.to) return [];
    const when = now?.when ?? old?.when;
    return [
      {
        ...(when === undefined ? {} : { when }),
        ...(old === undefined ? {} : { before: old.to }),
        ...(now === undefined ? {} : { after: now.to }),
      },
    ];
  });
}

interface Place {
  readonly when?: JsonObject;
  readonly to: string;
}

/** By what a row covers; the order of rows means nothing. */
function placesOf(resolver: Resolver | undefined): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const rule of resolver?.rules ?? []) {
    const when = whenData(rule.when);
    places.set(canonicalJson(when), { when, to: rule.identity });
  }
  if (resolver?.otherwise !== undefined) places.set('otherwise', { to: resolver.otherwise });
  return places;
}

function attributesOf(before: Resolver | undefined, after: Resolver): readonly string[] {
  const said = (resolver: Resolver | undefined, name: string): string =>
    JSON.stringify(resolver?.attributes[name] ?? null);
  const names = new Set([...Object.keys(before?.attributes ?? {}), ...Object.keys(after.attributes)]);
  return [...names].filter((name) => said(before, name) !== said(after, name)).toSorted();
}
