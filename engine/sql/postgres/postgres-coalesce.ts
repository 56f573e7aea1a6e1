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
      const kind = isPlain(one) ? (kinds.get(one.name) ?? kindOf(one, piece, forms)) : undefined;
      if (kind === undefined) alone.push(outgoing(one, piece));
      else {
        if (!touch(touched, kind.form, one)) return undefined;
        kinds.set(one.name, kind);
        kind.rows.push(one.parameters);
      }
    }
  }
  return [...Array.from(kinds.values(), together), ...alone];
}

interface Kind {
  readonly form: BulkForm;
  readonly first: Recorded;
  /** Whose the first is. */
  readonly piece: number;
  readonly rows: Recorded['parameters'][];
}

/** Rows that must be there are counted together: one for each. */
function isPlain({ fence }: Recorded): boolean {
  return fence === undefined || fence.rows === 1;
}

function kindOf(first: Recorded, piece: number, forms: BulkForms): Kind | undefined {
  const form = forms.of(first.name, first.text);
  return form === undefined ? undefined : { form, first, piece, rows: [] };
}

function touch(touched: Map<string, Set<unknown>>, { table, key }: BulkForm, { parameters }: Recorded): boolean {
  const keys = touched.get(table) ?? new Set();
  if (keys.size === 0) touched.set(table, keys);
  const before = keys.size;
  return keys.add(parameters[key]).size > before;
}

function together({ form, first, piece, rows }: Kind): Outgoing {
  if (rows.length === 1) return outgoing(first, piece);
  const { fence } = first;
  return {
    name: form.name,
    text: form.text,
    values: form.values(rows),
    ...(fence === undefined ? {} : { fence: { ...fence, rows: rows.length } }),
  };
}
