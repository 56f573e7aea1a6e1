import type { BulkItem } from '../../api/bulk.ts';
import { outcomesOf, type Outcomes } from '../incidents/outcomes-of.ts';

/** What would become of several instances, and which of them can be acted on. */
export interface BulkOutcomes extends Outcomes {
  readonly able: readonly BulkItem[];
  /** Of a migration: those of which more changes than the release. */
  readonly changing: number;
}

export function bulkOutcomes(results: readonly BulkItem[]): BulkOutcomes {
  const able = results.filter(({ problem }) => problem === undefined);
  const changing = able.filter(({ changes = [] }) => changes.length > 0).length;
  return { ...outcomesOf(results), able, changing };
}
