import type { JsonSchema, Localized } from '@tessera/engine';

/** Something that may be read at a place: a variable, or a part of one. */
export interface ScopeEntry {
  /** As CEL reads it: `context.order.total`. */
  readonly path: string;
  readonly schema: JsonSchema;
  readonly title?: Localized;
}
