import type { Batch, Fence, Recorded } from './postgres-batch.ts';
import type { BulkForm, BulkForms } from './postgres-bulk.ts';

/** A statement on its way: whose piece it is, where it is that of one. */
export interface Outgoing {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number | null)[];
  readonly piece?: number;
  readonly fence?: Fence;
}

/** Each row alone, in the order in which it was written down. */
export function oneByOne(batches: readonly Batch[]): readonly Outgoing[] {
  return batches.flatMap(({ statements }, piece) => statements.map((one) => outgoing(one, piece)));
}

function outgoing({ name, text, parameters, fence }: Recorded, piece: number): Outgoing {
  return { name, text, values: parameters, piece, ...(fence === undefined ? {} : { fence }) };
}

/**
 * Rows of one kind of all pieces in one statement, which saves both sides most of the work. Undefined where two statements
 * touch one row: then their order counts. Different rows of different tables have no order.
 */
export function coalesced(batches: readonly Batch[], forms: BulkForms): readonly Outgoing[] | undefined {
  const kinds = new Map<string, Kind>();
  const touched = new Map<string, Set<unknown>>();
  const alone: Outgoing[] = [];
  for (const [piece, { statements }] of batches.entries()) {
    for (const one of statements) {
      const form = isPlain(one) ? forms.of(one.name, one.text) : undefined;
      if (form === undefined) alone.push(outgoing(one, piece));
      else {
        if (!touch(touched, form, one)) return undefined;
        const kind = kinds.get(one.name) ?? { form, rows: [] };
        kinds.set(one.name, kind);
        kind.rows.push({ one, piece });
      }
    }
  }
  return [...[...kinds.values()].map(together), ...alone];
}

interface Kind {
  readonly form: BulkForm;
  readonly rows: { readonly one: Recorded; readonly piece: number }[];
}

/** Rows that must be there are counted together: one for each. */
function isPlain({ fence }: Recorded): boolean {
  return fence === undefined || fence.rows === 1;
}

function touch(touched: Map<string, Set<unknown>>, { table, key }: BulkForm, { parameters }: Recorded): boolean {
  const keys = touched.get(table) ?? new Set();
  touched.set(table, keys);
  const row = parameters[key];
  if (keys.has(row)) return false;
  keys.add(row);
  return true;
}

function together({ form, rows }: Kind): Outgoing {
  const [first] = rows;
  if (first !== undefined && rows.length === 1) return outgoing(first.one, first.piece);
  const values = form.values(rows.map(({ one }) => one.parameters));
  const fence = first?.one.fence;
  return {
    name: form.name,
    text: form.text,
    values,
    ...(fence === undefined ? {} : { fence: { ...fence, rows: rows.length } }),
  };
}
