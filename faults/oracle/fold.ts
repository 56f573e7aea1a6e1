import { sha256, canonical } from '../ledger/canonical.ts';
import { bodyOf, isStep, type OtherBody, type StepBody } from './history-body.ts';
import type { HistoryRow, InstanceRow, StoreRows } from './store-rows.ts';
import { stepOf, triggerOf, type Effect, type InstanceRecord, type Plan } from './the-step.ts';

/** What a history says once it is folded: the record, and every call and timer that was ever asked for. */
export interface Folded {
  readonly instance: InstanceRow;
  readonly rows: readonly HistoryRow[];
  /** Where the history does not lead on, if it does not. */
  readonly astray: string | undefined;
  readonly record: InstanceRecord | undefined;
  readonly calls: ReadonlyMap<number, FoldedCall>;
  readonly timers: ReadonlyMap<number, FoldedTimer>;
  /** Event types that its states take. */
  readonly accepts: readonly string[];
}

export interface FoldedCall {
  readonly kind: 'call' | 'task' | 'start';
  readonly id: string;
  readonly seq: number;
  readonly key: string;
  readonly openedAt: number;
  readonly input: string;
  /** As the flow allows them. */
  readonly attempts: number;
  readonly undoes: string | undefined;
  /** Rows of attempts that failed. */
  failures: number;
  readonly outcomes: {
    readonly row: number;
    readonly kind: 'd' | 'f';
    readonly code: string;
    readonly tries: number;
  }[];
}

export interface FoldedTimer {
  readonly id: string;
  readonly dueAt: number;
  readonly firedAt: number[];
  isForgotten: boolean;
}

export function foldAll(store: StoreRows): readonly Folded[] {
  const rows = new Map<number, HistoryRow[]>();
  for (const row of store.history) {
    const known = rows.get(row.instance);
    if (known === undefined) rows.set(row.instance, [row]);
    else known.push(row);
  }
  return store.instances.map((instance) => foldOne(store, instance, rows.get(instance.number) ?? []));
}

interface Folding {
  readonly instance: InstanceRow;
  plan: Plan | undefined;
  record: InstanceRecord | undefined;
  astray: string | undefined;
  readonly calls: Map<number, FoldedCall>;
  readonly timers: Map<number, FoldedTimer>;
}

function foldOne(store: StoreRows, instance: InstanceRow, rows: readonly HistoryRow[]): Folded {
  const folding: Folding = {
    instance,
    plan: planOf(store, firstRelease(rows) ?? instance.release),
    record: undefined,
    astray: undefined,
    calls: new Map(),
    timers: new Map(),
  };
  for (const row of rows) {
    if (folding.astray !== undefined) break;
    const body = bodyOf(row.body);
    if (isStep(body)) take(folding, row, body);
    else set(store, folding, body);
  }
  const { plan, record, astray, calls, timers } = folding;
  return {
    instance,
    rows,
    astray,
    record,
    calls,
    timers,
    accepts: plan === undefined || record === undefined ? [] : plan.accepts(record),
  };
}

function planOf(store: StoreRows, release: string): Plan | undefined {
  const body = store.releases.get(release);
  return body === undefined ? undefined : stepOf(body);
}

/** Of an instance that was migrated: where the first migration came from. */
function firstRelease(rows: readonly HistoryRow[]): string | undefined {
  for (const { body } of rows) {
    const parsed = bodyOf(body);
    const from = isStep(parsed) ? undefined : parsed.record?.['from'];
    if (typeof from === 'string') return from;
  }
  return undefined;
}

function take(folding: Folding, row: HistoryRow, body: StepBody): void {
  const { plan } = folding;
  if (plan === undefined) return void (folding.astray = 'its release is gone');
  noteTrigger(folding, row, body);
  const outcome = plan.step(folding.record, triggerOf(body), row.at);
  if (outcome.kind !== 'advanced') return void (folding.astray = `row ${row.seq} does not lead on: ${outcome.kind}`);
  if (outcome.states.join(' ') !== row.states) folding.astray = `row ${row.seq} leads to ${outcome.states.join(' ')}`;
  folding.record = JSON.parse(JSON.stringify(outcome.record));
  for (const effect of outcome.effects) noteEffect(folding, row, effect);
}

function noteTrigger({ calls, timers }: Folding, row: HistoryRow, body: StepBody): void {
  const { k, q = 0, x, c } = body;
  if (k === 't') timers.get(q)?.firedAt.push(row.at);
  if (k !== 'd' && k !== 'f') return;
  const code = codeOf(x);
  calls.get(q)?.outcomes.push({ row: row.seq, kind: k, code, tries: c?.[2] ?? 0 });
}

function codeOf(error: StepBody['x']): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error['code'] === 'string' ? error['code'] : '';
}

function noteEffect({ instance, calls, timers }: Folding, row: HistoryRow, effect: Effect): void {
  if (effect.kind === 'wake') {
    timers.set(effect.seq, { id: effect.id, dueAt: effect.dueAtMs, firedAt: [], isForgotten: false });
  } else if (effect.kind === 'forget') {
    const timer = timers.get(effect.seq);
    if (effect.what === 'timer' && timer !== undefined) timer.isForgotten = true;
  } else if (effect.kind === 'call' || effect.kind === 'task' || effect.kind === 'start') {
    const undoes = effect.kind === 'call' ? effect.undoOf?.call : undefined;
    calls.set(effect.seq, {
      kind: effect.kind,
      id: effect.id,
      seq: effect.seq,
      key:
        undoes === undefined ? keyOf(instance.id, `${effect.id}#${effect.seq}`) : `${keyOf(instance.id, undoes)}/undo`,
      openedAt: row.at,
      input: canonical(effect.input),
      attempts: effect.kind === 'call' ? effect.attempts : 0,
      undoes,
      failures: 0,
      outcomes: [],
    });
  }
}

/** G5: of instance, invoke and seq alone. */
function keyOf(instance: string, call: string): string {
  const at = call.lastIndexOf('#');
  return sha256(`${instance}\n${call.slice(0, at)}\n${call.slice(at + 1)}`);
}

function set(store: StoreRows, folding: Folding, { kind, seq, record, release }: OtherBody): void {
  if (kind === 'attempt') {
    const call = folding.calls.get(seq ?? 0);
    if (call !== undefined) call.failures += 1;
  }
  if (kind !== 'set') return;
  if (release !== undefined) folding.plan = planOf(store, release);
  folding.record = JSON.parse(JSON.stringify({ ...folding.record, ...record }));
}
