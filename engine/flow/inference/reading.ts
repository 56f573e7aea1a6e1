import type { JsonSchema } from '../../kernel/json.ts';

/** A read of a value that may not be there, or of a name that nobody declares. */
export interface Reading {
  /**
   * `null`: used as if it were never null. `absent`: an optional property read as if it were always there. `unset`: a
   * context field that some path does not assign. `unknown`: no such property.
   */
  readonly kind: 'null' | 'absent' | 'unset' | 'unknown';
  /** Names from the variable on: `context`, `payment`, `amount`; empty for what is no plain path. */
  readonly path: readonly string[];
  /** The name that may be missing, or the text of what may be null. */
  readonly name: string;
  /** Of the object, for `absent` and `unknown`; of the value else. */
  readonly schema: JsonSchema;
  /** Offsets into the CEL text, the end exclusive. */
  readonly range: { readonly from: number; readonly to: number };
  /** The value is null whenever it comes here. */
  readonly always?: boolean;
}
