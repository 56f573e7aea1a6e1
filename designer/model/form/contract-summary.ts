import type { JsonSchema, Localized } from '@tessera/engine';

/** What a form needs to know of a contract. */
export interface ContractSummary {
  readonly capability: string;
  readonly version: string;
  readonly title: Localized;
  readonly description?: Localized;
  readonly domain: string;
  readonly effect: string;
  /** ISO 8601 */
  readonly timeout?: string;
  /** What takes it back: `stock.release@^1`. */
  readonly undo?: string;
  readonly errors: readonly { readonly code: string; readonly title?: Localized }[];
  readonly input: JsonSchema;
}
