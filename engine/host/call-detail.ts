import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { CapabilityCall, Effect } from '../machine/effect.ts';
import type { CallError } from '../machine/trigger.ts';
import { allHistory } from './all-history.ts';
import type { Actor } from './actor.ts';
import { firstRelease, foldRow, type Folded } from './fold.ts';
import { hideEntry, type Hiding } from './hide-personal.ts';
import type { Runtime } from './runtime.ts';
import type { StoredHistory } from './store.ts';
import { hidingFrom, historyOf } from './view.ts';
import type { CallFacts, HistoryBody, HistoryEntry } from './views.ts';
import { visible } from './visible.ts';

/** One call that has its outcome: what was asked, of whom and how often, and what came of it. */
export interface CallDetail extends CallFacts {
  /** Of the history row that took the outcome. */
  readonly seq: number;
  readonly endedAt: number;
  /** Of the row in which it was asked for; absent with the rest of the request where the history does not lead to it again. */
  readonly askedIn?: number;
  readonly state?: string;
  /** Of the contract. */
  readonly version?: string;
  readonly timeoutMs?: number;
  readonly request?: Json;
  /** Attempts without an outcome, in order. */
  readonly failed: readonly FailedAttempt[];
  readonly answer?: Json;
  readonly error?: CallError;
  /** Who supplied the answer in place of the provider. */
  readonly suppliedBy?: string;
}

type FailedAttempt = Pick<
  Extract<HistoryBody, { kind: 'attempt' }>,
  'attempt' | 'provider' | 'code' | 'message' | 'nextAt'
> & { readonly at: number };

type Settling = Extract<HistoryBody, { kind: 'step' }> & { readonly call: CallFacts };

/**
 * The request of a call is not kept: the history is played again up to the step that asked for it.
 * @throws EngineError INSTANCE_NOT_FOUND, HISTORY_NOT_FOUND for a row that settled no call
 */
export async function callDetail(runtime: Runtime, id: InstanceId, seq: number, by: Actor): Promise<CallDetail> {
  const loaded = await visible(runtime, id, by);
  const rows = await allHistory(runtime.store, id, seq);
  const row = rows[seq - 1];
  const settled = row === undefined ? undefined : settlingOf(historyOf(row));
  if (row === undefined || settled === undefined) {
    throw new EngineError('HISTORY_NOT_FOUND', { params: { seq, revision: loaded.head.revision } });
  }
  const hiding = await hidingFrom(runtime, loaded, by);
  const shown = rows.map(historyOf).map((entry) => (hiding === undefined ? entry : hideEntry(entry, hiding)));
  const asked = await askedIn(runtime, rows, callOf(settled), loaded.head.release);
  return {
    ...settled.call,
    seq,
    endedAt: row.at,
    ...(asked === undefined ? {} : await requestOf(runtime, asked, hiding)),
    failed: shown.flatMap((entry) => attemptOf(entry, callOf(settled))),
    ...outcomeOf(shown[seq - 1]),
  };
}

interface CallName {
  readonly id: string;
  readonly seq: number;
}

function settlingOf({ entry }: HistoryEntry): Settling | undefined {
  if (entry.kind !== 'step' || entry.call === undefined) return undefined;
  const { call, trigger } = entry;
  return trigger.kind === 'done' || trigger.kind === 'failed' ? { ...entry, call } : undefined;
}

function callOf({ trigger }: Settling): CallName {
  return trigger.kind === 'done' || trigger.kind === 'failed' ? trigger : { id: '', seq: 0 };
}

interface Asked {
  readonly row: number;
  readonly release: ReleaseId;
  readonly effect: CapabilityCall;
}

async function askedIn(
  runtime: Runtime,
  rows: readonly StoredHistory[],
  { id, seq }: CallName,
  present: ReleaseId,
): Promise<Asked | undefined> {
  const isIt = (effect: Effect): effect is CapabilityCall =>
    effect.kind === 'call' && effect.id === id && effect.seq === seq;
  let folded: Folded = { release: firstRelease(rows, present), record: undefined, observed: [], effects: [] };
  for (const row of rows) {
    const next = await foldRow(folded, row, runtime.plan);
    if ('why' in next) return undefined;
    folded = next;
    const effect = folded.effects.find(isIt);
    if (effect !== undefined) return { row: row.seq, release: folded.release, effect };
  }
  return undefined;
}

async function requestOf(runtime: Runtime, { row, release, effect }: Asked, hiding: Hiding | undefined) {
  const contract = (await runtime.plan(release)).checked.body.contracts[effect.contract];
  const { state, timeoutMs, input } = effect;
  return {
    askedIn: row,
    state,
    timeoutMs,
    ...(contract === undefined ? {} : { version: contract.version }),
    request: hiding === undefined ? input : hiding.by(contract?.input ?? true, input),
  };
}

function attemptOf({ at, entry }: HistoryEntry, { id, seq }: CallName): readonly FailedAttempt[] {
  if (entry.kind !== 'attempt' || entry.id !== id || entry.seq !== seq) return [];
  const { attempt, provider, code, message, nextAt } = entry;
  return [{ at, attempt, provider, code, message, ...(nextAt === undefined ? {} : { nextAt }) }];
}

function outcomeOf(entry: HistoryEntry | undefined): Pick<CallDetail, 'answer' | 'error' | 'suppliedBy'> {
  if (entry?.entry.kind !== 'step') return {};
  const { trigger, by } = entry.entry;
  const supplied = by === undefined || (trigger.kind === 'done' && trigger.by !== undefined) ? {} : { suppliedBy: by };
  if (trigger.kind === 'done') return { answer: trigger.output, ...supplied };
  return trigger.kind === 'failed' ? { error: trigger.error, ...supplied } : {};
}
