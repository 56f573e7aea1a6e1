import type { Json, JsonObject } from '@tessera/engine';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { ResolverAttribute } from '../../api/resolvers.ts';

/** A row while it is written: chosen values, and bounds as they are typed. */
export interface RowDraft {
  readonly identity: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly bounds: Readonly<Record<string, { readonly min: string; readonly below: string }>>;
}

export function draftOf(when: JsonObject, identity: string, attributes: readonly ResolverAttribute[]): RowDraft {
  const named = (kind: ResolverAttribute['facet']['kind']) => attributes.filter(({ facet }) => facet.kind === kind);
  return {
    identity,
    values: Object.fromEntries(named('enum').map(({ name }) => [name, textsOf(when[name])])),
    bounds: Object.fromEntries(named('number').map(({ name }) => [name, boundsOf(when[name])])),
  };
}

/** What it asks, written as people write it: one value alone, several as a list; undefined while a bound is no number. */
export function whenOf({ values, bounds }: RowDraft): JsonObject | undefined {
  const when: Record<string, Json> = {};
  for (const [name, chosen] of Object.entries(values)) {
    const [first, ...others] = chosen;
    if (first !== undefined) when[name] = others.length === 0 ? first : chosen;
  }
  for (const [name, bound] of Object.entries(bounds)) {
    if (boundFault(bound) !== undefined) return undefined;
    const [min, below] = [numberOf(bound.min), numberOf(bound.below)];
    if (min === undefined && below === undefined) continue;
    when[name] = { ...(min === undefined ? {} : { min }), ...(below === undefined ? {} : { below }) };
  }
  return when;
}

export function boundFault({ min, below }: RowDraft['bounds'][string]): 'notNumber' | 'order' | undefined {
  const isWrong = (text: string) => text.trim() !== '' && numberOf(text) === undefined;
  if (isWrong(min) || isWrong(below)) return 'notNumber';
  return (numberOf(min) ?? -Infinity) < (numberOf(below) ?? Infinity) ? undefined : 'order';
}

function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}

function textsOf(test: Json | undefined): readonly string[] {
  return isJsonArray(test) ? test.filter((one) => typeof one === 'string') : [];
}

function boundsOf(test: Json | undefined): RowDraft['bounds'][string] {
  const { min, below } = isJsonObject(test) ? test : {};
  return { min: typeof min === 'number' ? String(min) : '', below: typeof below === 'number' ? String(below) : '' };
}
