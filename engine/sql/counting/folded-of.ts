import { folding, foldingMetric } from '../../insight/fold.ts';
import type { FoldAsked, Folded } from '../../insight/rollup-store.ts';
import { changedOf } from '../facts/insight-changed.ts';
import type { Sql } from '../statement/sql.ts';

/** Reads what happened to instances, and sums it: what counting takes its time for. */
export async function foldedOf(sql: Sql, asked: FoldAsked): Promise<Folded> {
  switch (asked.kind) {
    case 'changes':
      return folding(asked.plans)(await changedOf(sql, asked.instances), asked.reached);
    case 'metric': {
      const changed = await changedOf(sql, asked.instances, () => 0);
      // Whole histories, as far as they are counted.
      const counted = changed.map((one) => ({
        ...one,
        rows: one.rows.filter(({ seq }) => seq <= (one.kept?.seq ?? 0)),
      }));
      return foldingMetric(asked.plan)(counted);
    }
  }
}
