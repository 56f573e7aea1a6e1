import type { SchemaRow } from '../schema/schema-compat.ts';

/** Changes of a contract as a whole (contracts.md section 3). */
export type ContractRule =
  | 'error-added'
  | 'error-removed'
  | 'error-class-changed'
  | 'error-data-added'
  | 'error-data-removed'
  | 'effect-raised'
  | 'effect-lowered'
  | 'repeat-forbidden'
  | 'repeat-allowed'
  | 'undo-changed'
  | 'undo-added'
  | 'timeout-longer'
  | 'timeout-shorter'
  | 'retry-changed'
  | 'level-changed'
  | 'description-changed';

/** One reason for a verdict on a contract. */
export interface ContractRow extends Omit<SchemaRow, 'rule' | 'keyword'> {
  /** `input`, `output`, `errors/OUT_OF_STOCK` (its data), or `contract` for what is said of the whole. */
  readonly part: string;
  readonly rule: SchemaRow['rule'] | ContractRule;
  /** Of a schema: the word that differs. */
  readonly keyword?: string;
}

export function schemaRows(part: string, rows: readonly SchemaRow[]): readonly ContractRow[] {
  return rows.map((row) => ({ part, ...row }));
}
