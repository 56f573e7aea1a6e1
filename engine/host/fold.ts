import { isReleaseId, type ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Effect } from '../machine/effect.ts';
import type { Observation } from '../machine/outcome.ts';
import type { Plan } from '../machine/plan.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { decodeHistory } from './history-codec.ts';
import { decodeRecord } from './record-codec.ts';
import type { StoredHistory } from './store.ts';

/** Where a fold over a history stands. */
export interface Folded {
  readonly release: ReleaseId;
  /** Undefined before the first step. */
  readonly record: InstanceRecord | undefined;
  /** Of the last row, where the plan observes. */
  readonly observed: readonly Observation[];
  /** Of the last row: what its step asked for. */
  readonly effects: readonly Effect[];
}

export type Plans = (release: ReleaseId) => Plan | Promise<Plan>;

/** A row that does not lead on: the history and the releases disagree. */
export interface Astray {
  readonly at: number;
  readonly why: string;
}

/** One row further. A `step` row is stepped again; a `set` row replaces parts; others change nothing. */
export async function foldRow(folded: Folded, row: StoredHistory, plans: Plans): Promise<Folded | Astray> {
  const body = decodeHistory(row.body, row.at);
  if (body.kind === 'set') {
    const { release = folded.release } = body;
    return { release, record: withParts(folded.record, body.record), observed: [], effects: [] };
  }
  if (body.kind !== 'step') return { ...folded, observed: [], effects: [] };
  const outcome = (await plans(folded.release)).step(folded.record, body.trigger, row.at);
  if (outcome.kind !== 'advanced') return { at: row.seq, why: `the step does not lead on: ${outcome.kind}` };
  if (outcome.states.join(' ') !== row.states.join(' ')) return { at: row.seq, why: 'the step leads elsewhere' };
  const record: InstanceRecord = JSON.parse(JSON.stringify(outcome.record));
  return { release: folded.release, record, observed: outcome.observed ?? [], effects: outcome.effects };
}

/** The release an instance began with: the one its first migration came from, else the present one. */
export function firstRelease(rows: readonly StoredHistory[], present: ReleaseId): ReleaseId {
  for (const row of rows) {
    const from = movedFrom(row);
    if (from !== undefined) return from;
  }
  return present;
}

/** Of a row that moved its instance to another release: the one it came from. */
export function movedFrom({ body: text, at }: StoredHistory): ReleaseId | undefined {
  const body = decodeHistory(text, at);
  if (body.kind !== 'set' || body.why !== 'migrate') return undefined;
  const from = body.record['from'];
  return typeof from === 'string' && isReleaseId(from) ? from : undefined;
}

/** A `set` row replaces whole parts of the record. */
function withParts(record: InstanceRecord | undefined, parts: Readonly<Record<string, Json>>): InstanceRecord {
  const base = record ?? decodeRecord(`{"v":{}}`);
  const merged: InstanceRecord = JSON.parse(JSON.stringify({ ...base, ...parts }));
  return merged;
}
