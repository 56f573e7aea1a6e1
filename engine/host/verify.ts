import { isReleaseId, type InstanceId, type ReleaseId } from '../kernel/ids.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { allHistory } from './all-history.ts';
import { decodeHistory } from './history-codec.ts';
import type { Plan } from '../machine/plan.ts';
import { decodeRecord, encodeRecord, notStarted } from './record-codec.ts';
import type { Store, StoredHistory } from './store.ts';

/** `same`: folding the history over its releases gives the stored record, byte for byte as canonical JSON (I5). */
export type Verification =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly rows: number; readonly at: number; readonly why: string };

/** Rebuilds an instance from its history and compares. Reads only. */
export async function verify(
  store: Pick<Store, 'load' | 'history'>,
  plan: (release: ReleaseId) => Plan | Promise<Plan>,
  id: InstanceId,
): Promise<Verification> {
  const stored = await store.load(id);
  if (stored === undefined) return { ok: false, rows: 0, at: 0, why: 'no such instance' };
  const rows = await allHistory(store, id);
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

/** The release an instance began with: the one its first migration came from, else the present one. */
function firstRelease(rows: readonly StoredHistory[], present: ReleaseId): ReleaseId {
  for (const row of rows) {
    const body = decodeHistory(row.body, row.at);
    if (body.kind !== 'set' || body.why !== 'migrate') continue;
    const from = body.record['from'];
    if (typeof from === 'string' && isReleaseId(from)) return from;
  }
  return present;
}

type Folded = { readonly record: InstanceRecord | undefined } | { readonly at: number; readonly why: string };

async function fold(
  rows: readonly StoredHistory[],
  plan: (release: ReleaseId) => Plan | Promise<Plan>,
  first: ReleaseId,
): Promise<Folded> {
  let release = first;
  let record: InstanceRecord | undefined;
  for (const row of rows) {
    const body = decodeHistory(row.body, row.at);
    if (body.kind === 'set') {
      record = withParts(record, body.record);
      release = body.release ?? release;
    }
    if (body.kind !== 'step') continue;
    const outcome = (await plan(release)).step(record, body.trigger, row.at);
    if (outcome.kind !== 'advanced') return { at: row.seq, why: `the step does not lead on: ${outcome.kind}` };
    if (outcome.states.join(' ') !== row.states.join(' ')) return { at: row.seq, why: 'the step leads elsewhere' };
    record = JSON.parse(JSON.stringify(outcome.record));
  }
  return { record };
}

/** A `set` row replaces whole parts of the record. */
function withParts(record: InstanceRecord | undefined, parts: Readonly<Record<string, Json>>): InstanceRecord {
  const base = record ?? decodeRecord(`{"v":{}}`);
  const merged: InstanceRecord = JSON.parse(JSON.stringify({ ...base, ...parts }));
  return merged;
}

function canonical(text: string): string {
  return canonicalJson(JSON.parse(text));
}
