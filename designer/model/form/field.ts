import type { Json, JsonSchema, Localized } from '@tessera/engine';

/** One question of a form, as its schema asks it. */
export interface Field {
  /** The text of the schema (`x-title` in both languages, or `title`), if it has one; else the property's name is shown. */
  readonly title?: Localized;
  readonly description?: Localized;
  readonly shape: FieldShape;
  readonly nullable: boolean;
  readonly readOnly: boolean;
  /** The class of personal data, of `x-pii`. */
  readonly pii?: string;
  readonly default?: Json;
}

export type FieldShape =
  | { readonly kind: 'text'; readonly lines: 'one' | 'many'; readonly input: TextInput; readonly maxLength?: number }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'number'; readonly isWhole: boolean; readonly minimum?: number; readonly maximum?: number }
  /** A number of a unit, such as `kg`. */
  | { readonly kind: 'quantity'; readonly isWhole: boolean; readonly unit: string }
  /** Whole minor units, written in major ones. */
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'boolean' }
  /** ISO 8601 in the data, plain words on the page. */
  | { readonly kind: 'duration' }
  /** Business text in both languages. */
  | { readonly kind: 'localized' }
  | { readonly kind: 'object'; readonly properties: readonly Property[] }
  | { readonly kind: 'list'; readonly item: JsonSchema; readonly minItems: number; readonly maxItems?: number }
  /** One of several objects, told apart by a constant in one of their properties. */
  | { readonly kind: 'variants'; readonly tag: string; readonly variants: readonly Variant[] }
  | { readonly kind: 'constant'; readonly value: Json }
  /** Outside of what a form can ask: its text, checked against the schema. */
  | { readonly kind: 'raw' };

/** How the page may help with a text; the schema alone decides what is right. */
export type TextInput = 'text' | 'email' | 'url' | 'date' | 'time' | 'date-time';

export interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

export interface Option {
  readonly value: Json;
  readonly label: Localized;
}

export interface Variant {
  readonly value: Json;
  readonly title?: Localized;
  /** Without the tag itself. */
  readonly properties: readonly Property[];
}
