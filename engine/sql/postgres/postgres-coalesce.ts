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

function outgoing({ name, text, parameters, fence }: Recorded, piece: number | undefined): Outgoing {
  return {
    name,
    text,
    values: parameters,
    ...(piece === undefined ? {} : { piece }),
    ...(fence === undefined ? {} : { fence }),
  };
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
      const kind = isPlain(one) ? (kinds.get(one.name) ?? kindOf(one, forms)) : undefined;
      if (kind === undefined) alone.push(outgoing(one, piece));
      else {
        if (!touch(touched, kind.form, one)) return undefined;
        kinds.set(one.name, kind);
        kind.rows.push(one.parameters);
        kind.pieces.push(piece);
      }
    }
  }
  return [...[...kinds.values()].flatMap(together), ...alone];
}

interface Kind {
  readonly form: BulkForm;
  readonly first: Recorded;
  readonly rows: Recorded['parameters'][];
  /** Whose each row is. */
  readonly pieces: number[];
}

/** Rows that must be there are counted together: one for each. */
function isPlain({ fence }: Recorded): boolean {
  return fence === undefined || fence.rows === 1;
}

function kindOf(first: Recorded, forms: BulkForms): Kind | undefined {
  const form = forms.of(first.name, first.text);
  return form === undefined ? undefined : { form, first, rows: [], pieces: [] };
}

function touch(touched: Map<string, Set<unknown>>, { table, key }: BulkForm, { parameters }: Recorded): boolean {
  const keys = touched.get(table) ?? new Set();
  if (keys.size === 0) touched.set(table, keys);
  const before = keys.size;
  return keys.add(parameters[key]).size > before;
}

function together({ form, first, rows, pieces }: Kind): readonly Outgoing[] {
  const values = rows.length === 1 ? undefined : form.values(rows);
  if (values === undefined) return rows.map((parameters, at) => outgoing({ ...first, parameters }, pieces[at]));
  const { fence } = first;
  const { name, text } = form;
  return [{ name, text, values, ...(fence === undefined ? {} : { fence: { ...fence, rows: rows.length } }) }];
}
