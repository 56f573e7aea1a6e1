import type { JsonSchema } from '../kernel/json.ts';
import type { SchemaRow } from '../schema/schema-compat.ts';
import type { Contract } from './contract.ts';

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
export interface ContractRow extends Omit<SchemaRow, 'rule' | 'keyword' | 'alone'> {
  /** `input`, `output`, `errors/OUT_OF_STOCK` (its data), or `contract` for what is said of the whole. */
  readonly part: string;
  readonly rule: SchemaRow['rule'] | ContractRule;
  /** Of a schema: the word that differs. */
  readonly keyword?: string;
  /** What of the old contract this change alone replaces. */
  readonly alone: Partial<Contract>;
}

/** @param within what of the contract has this schema in place of its own */
export function schemaRows(
  part: string,
  rows: readonly SchemaRow[],
  within: (schema: JsonSchema) => Partial<Contract>,
): readonly ContractRow[] {
  return rows.map(({ alone, ...row }) => ({ part, ...row, alone: within(alone) }));
}
