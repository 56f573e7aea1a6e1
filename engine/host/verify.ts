import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import { canonicalJson } from '../kernel/json.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { allHistory } from './all-history.ts';
import { firstRelease, foldRow, type Astray, type Folded, type Plans } from './fold.ts';
import { encodeRecord, notStarted } from './record-codec.ts';
import type { Store, StoredHistory } from './store.ts';

/** `same`: folding the history over its releases gives the stored record, byte for byte as canonical JSON (I5). */
export type Verification =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly rows: number; readonly at: number; readonly why: string };

/** Rebuilds an instance from its history and compares. Reads only. */
export async function verify(
  store: Pick<Store, 'load' | 'history'>,
  plan: Plans,
  id: InstanceId,
): Promise<Verification> {
  const read = await readStill(store, id);
  if (read === undefined) return { ok: false, rows: 0, at: 0, why: 'no such instance' };
  const { stored, rows } = read;
  const gap = rows.findIndex((row, index) => row.seq !== index + 1);
  if (gap !== -1) return { ok: false, rows: rows.length, at: gap + 1, why: 'a history row is missing' };
  if (rows.length !== stored.head.revision) {
    return { ok: false, rows: rows.length, at: rows.length, why: `the record is at revision ${stored.head.revision}` };
  }
  const folded = await fold(rows, plan, firstRelease(rows, stored.head.release));
  if ('why' in folded) return { ok: false, rows: rows.length, ...folded };
  const text = folded.record === undefined ? notStarted : encodeRecord(folded.record);
  return canonical(text) === canonical(stored.record)
    ? { ok: true, rows: rows.length }
    : { ok: false, rows: rows.length, at: rows.length, why: 'the folded record differs from the stored one' };
}

/** So often an instance may move while it is read. */
const looks = 10;

/** Record and history of one moment, also of an instance that moves. */
async function readStill(store: Pick<Store, 'load' | 'history'>, id: InstanceId) {
  for (let look = 1; ; look += 1) {
    const stored = await store.load(id);
    if (stored === undefined) return undefined;
    const rows = await allHistory(store, id);
    if (rows.length <= stored.head.revision || look === looks) return { stored, rows };
  }
}

type Verified = { readonly record: InstanceRecord | undefined } | Astray;

async function fold(rows: readonly StoredHistory[], plan: Plans, first: ReleaseId): Promise<Verified> {
  let folded: Folded = { release: first, record: undefined, observed: [], effects: [] };
  for (const row of rows) {
    const next = await foldRow(folded, row, plan);
    if ('why' in next) return next;
    folded = next;
  }
  return folded;
}

function canonical(text: string): string {
  return canonicalJson(JSON.parse(text));
}
