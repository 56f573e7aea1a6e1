import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import type { Term } from './term.ts';

/** The kind of a JSON value. An integer is a number that is a multiple of 1. */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** In the order in which an example is looked for: the plainest first. */
export const allKinds: readonly Kind[] = ['string', 'number', 'boolean', 'null', 'array', 'object'];

/** What is said of a value of one kind. */
export type Fact =
  | { readonly fact: 'above' | 'below'; readonly on: 'number'; readonly limit: number; readonly isOpen: boolean }
  | { readonly fact: 'multiple'; readonly on: 'number'; readonly of: number; readonly holds: boolean }
  | SizeFact<'string'>
  | SizeFact<'array'>
  | SizeFact<'object'>
  | { readonly fact: 'language'; readonly on: 'string'; readonly term: Term; readonly holds: boolean }
  | { readonly fact: 'format'; readonly on: 'string'; readonly name: string; readonly holds: boolean }
  /** How many items from index `from` up to `to` (excluded) meet `of`: at least `low`, at most `high`. */
  | {
      readonly fact: 'count';
      readonly on: 'array';
      readonly from: number;
      readonly to: number;
      readonly of: Formula;
      readonly low: number;
      readonly high: number;
    }
  | { readonly fact: 'unique'; readonly on: 'array'; readonly holds: boolean }
  /** Every member, or at least one, whose name meets `names` has a value that meets `of`. */
  | { readonly fact: 'every' | 'some'; readonly on: 'object'; readonly names: Formula; readonly of: Formula };

/** Code points of a string, items of an array, members of an object; both bounds included. */
interface SizeFact<On extends Kind> {
  readonly fact: 'size';
  readonly on: On;
  readonly low: number;
  readonly high: number;
}

/** The facts about one kind of value. */
export type FactOn<On extends Kind> = Extract<Fact, { readonly on: On }>;

/**
 * A schema as logic: without `not`, since it was pushed down to the facts, and without annotations. Equal formulas of
 * one workspace are the same object, with the same `id`.
 */
export type Formula = { readonly id: number } & (
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'kinds'; readonly kinds: readonly Kind[] }
  | { readonly kind: 'among'; readonly values: ReadonlyMap<string, Json>; readonly holds: boolean }
  /** The fact; or, if lenient, that or any value of another kind: how the assertions of JSON Schema read. */
  | { readonly kind: 'fact'; readonly is: Fact; readonly isLenient: boolean }
  /** A schema that is read when it is first needed, so that it may contain itself. */
  | { readonly kind: 'reference'; readonly key: string; readonly holds: boolean; readonly target: () => Formula }
  /** What is not understood: only equal to itself. */
  | { readonly kind: 'opaque'; readonly key: string; readonly why: string; readonly holds: boolean }
);

export function kindOf(value: Json): Kind {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}
