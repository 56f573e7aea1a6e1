import type { Json, JsonSchema, Localized } from '@tessera/engine';
import type { TypeLabel } from './type-label.ts';

/** One input of a capability and where its value comes from. */
export interface MappingRow {
  readonly name: string;
  /** In the flow's text. */
  readonly pointer: string;
  readonly depth: number;
  readonly schema: JsonSchema;
  readonly type: TypeLabel;
  readonly title?: Localized;
  readonly description?: Localized;
  readonly required: boolean;
  readonly pii?: string;
  /** The contract does not know it. */
  readonly undeclared: boolean;
  readonly source: MappingSource;
  /** Of an object written part by part, or that could be. */
  readonly children: readonly MappingRow[];
}

export type MappingSource =
  | { readonly kind: 'unmapped' }
  | { readonly kind: 'literal'; readonly value: Json }
  /** A plain path, without `=`. */
  | { readonly kind: 'reference'; readonly path: string }
  /** CEL, without `=`. */
  | { readonly kind: 'expression'; readonly text: string }
  /** Its children are written one by one. */
  | { readonly kind: 'parts' };
