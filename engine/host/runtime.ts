import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { Admission } from './load/admission.ts';
import type { ChangesHub } from './changes.ts';
import type { ProviderPort } from './capability-call.ts';
import type { DiskWatch } from './load/disk.ts';
import { draftOf, type After, type Draft, type Surroundings } from './draft.ts';
import type { FieldWatch } from './field-watch.ts';
import type { Limits } from './limits.ts';
import { again } from './again.ts';
import { loadedFrom, type Loaded, type LoadedCache } from './loaded.ts';
import type { Mailboxes } from './mailbox.ts';
import { countIncident, type Metrics } from './metrics.ts';
import type { Plan } from '../machine/plan.ts';
import type { Moments } from './moments.ts';
import type { Clock, Random } from './ports.ts';
import type { Quarantine } from './load/quarantine.ts';
import type { Releases } from './releases.ts';
import type { RouteBoard } from './routing/routes.ts';
import type { Shadows } from './routing/shadows.ts';
import type { Rests } from './rest.ts';
import { seal } from './seal.ts';
import { type Write } from './step-commit.ts';
import { StoreConflict } from './store-conflict.ts';
import { type Store } from './store.ts';
import type { Suspects } from './suspects.ts';
import type { Turns } from './load/turns.ts';
import type { Tracing } from './tracing.ts';
import type { Warnings } from './warnings.ts';
import type { Watchers } from './watch.ts';
import type { Worker } from './worker.ts';

/** What every part of the running side shares. */
export interface Runtime {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: Limits;
  readonly releases: Releases;
  readonly providers: ProviderPort;
  readonly cache: LoadedCache;
  readonly mailboxes: Mailboxes;
  readonly metrics: Metrics;
  readonly watchers: Watchers;
  readonly changes: ChangesHub;
  readonly rests: Rests;
  readonly worker: Worker;
  readonly routes: RouteBoard;
  readonly fields?: FieldWatch;
  readonly shadows: Shadows;
  readonly disk: DiskWatch;
  readonly admission: Admission;
  readonly turns: Turns;
  readonly quarantine: Quarantine;
  readonly suspects: Suspects;
  readonly warnings: Warnings;
  /** Compiled once per release. */
  readonly plan: (id: ReleaseId) => Plan | Promise<Plan>;
  /** The same, telling which transitions a step took: for looking back, not for running. */
  readonly observed: (id: ReleaseId) => Plan | Promise<Plan>;
  readonly moments: Moments;
  readonly tracing?: Tracing;
  /** Performs what follows a commit. */
  readonly follow: (loaded: Loaded, after: readonly After[]) => void;
  /** A failure nobody waits for: recovery repeats what it stopped. */
  readonly onFault: (error: unknown) => void;
  /** `followUps`: pieces of work after commits that nobody waits for. */
  readonly state: { draining: boolean; followUps: number };
}

/**
 * The one way to change an instance. Alone with it: load, decide on a draft, commit, and only then show the change and
 * let follow what has to. A decision that throws, or a commit that fails, leaves nothing behind.
 */
export function turn<T>(
  runtime: Runtime,
  id: InstanceId,
  decide: (draft: Draft, around: Surroundings) => T,
): Promise<T> {
  return runtime.mailboxes.run(id, () =>
    runtime.store.shared === true ? again(runtime, () => turnOnce(runtime, id, decide)) : turnOnce(runtime, id, decide),
  );
}

function turnOnce<T>(runtime: Runtime, id: InstanceId, decide: (draft: Draft, around: Surroundings) => T): Promise<T> {
  const loaded = runtime.cache.get(id);
  const plan = loaded === undefined ? undefined : runtime.plan(loaded.head.release);
  // In memory already, as a busy instance is: no promise but the commit's.
  if (loaded === undefined || plan === undefined || plan instanceof Promise) return cold(runtime, id, decide);
  if (runtime.store.shared !== true) return decided(runtime, loaded, plan, decide);
  // Another node may have gone on since: what this one remembers is no reason to refuse. What it would write is fenced.
  return decided(runtime, loaded, plan, decide, (error) =>
    error instanceof EngineError ? cold(runtime, id, decide) : Promise.reject(error),
  );
}

async function cold<T>(
  runtime: Runtime,
  id: InstanceId,
  decide: (draft: Draft, around: Surroundings) => T,
): Promise<T> {
  const loaded = await load(runtime, id);
  return await decided(runtime, loaded, await runtime.plan(loaded.head.release), decide);
}

function decided<T>(
  runtime: Runtime,
  loaded: Loaded,
  plan: Plan,
  decide: (draft: Draft, around: Surroundings) => T,
  refused: (error: unknown) => Promise<T> = (error) => Promise.reject(error),
): Promise<T> {
  try {
    const around = surroundings(runtime, plan);
    const draft = draftOf(loaded);
    const result = decide(draft, around);
    return committed(runtime, draft, around, none, () => result);
  } catch (error) {
    return refused(error);
  }
}

export function surroundings(runtime: Runtime, plan: Plan): Surroundings {
  return {
    plan,
    limits: runtime.limits,
    nowMs: runtime.clock.now(),
    randomBytes: () => runtime.random.bytes(16),
    routes: runtime.routes,
    fields: runtime.fields,
  };
}

/** @throws EngineError INSTANCE_NOT_FOUND */
export async function load(runtime: Runtime, id: InstanceId): Promise<Loaded> {
  const cached = runtime.cache.get(id);
  if (cached !== undefined && runtime.store.shared !== true) return cached;
  const stored = await runtime.store.load(id);
  if (stored === undefined) throw new EngineError('INSTANCE_NOT_FOUND', { params: { instance: id } });
  const loaded = loadedFrom(stored);
  // A commit may have been faster than this read.
  const newer = runtime.cache.get(id);
  if (newer !== undefined && newer !== cached) return newer;
  runtime.cache.set(loaded);
  return loaded;
}

const none: readonly Write[] = [];

/** Writes a draft, with other rows of the same request, in one transaction. */
export function commit(
  runtime: Runtime,
  draft: Draft,
  around: Surroundings,
  beside: readonly Write[] = none,
): Promise<Loaded> {
  return committed(runtime, draft, around, beside, (loaded) => loaded);
}

/** The same with another answer, without another promise for it. */
function committed<T>(
  runtime: Runtime,
  draft: Draft,
  around: Surroundings,
  beside: readonly Write[],
  answer: (loaded: Loaded) => T,
): Promise<T> {
  const sealed = seal(draft, around);
  const loaded = sealed?.loaded ?? loadedOf(draft);
  const own = sealed?.writes ?? none;
  const writes = beside.length === 0 ? own : [...own, ...beside];
  if (writes.length === 0) return Promise.resolve(answer(loaded));
  return runtime.store.commit(writes).then(
    () => {
      show(runtime, draft, loaded);
      return answer(loaded);
    },
    (error: unknown) => {
      // What is in memory may be behind the store: the next turn reads it again.
      runtime.cache.drop(draft.head.id);
      if (error instanceof StoreConflict && error.what === 'revision') runtime.metrics.counters.fencedWrites += 1;
      throw error;
    },
  );
}

function show(runtime: Runtime, draft: Draft, loaded: Loaded): void {
  runtime.cache.set(loaded);
  count(runtime, draft);
  runtime.watchers.tell(loaded.head.id);
  runtime.changes.tell(draft);
  if (runtime.tracing !== undefined) runtime.tracing.committed(draft);
  runtime.follow(loaded, draft.after);
  runtime.rests.tell(loaded);
}

function count(runtime: Runtime, { writes, head, before, recordText = '' }: Draft): void {
  const { metrics, quarantine, limits } = runtime;
  const { counters } = metrics;
  counters.steps += 1;
  if (recordText.length > limits.recordWarnBytes) warnOfRecord(runtime, head, recordText.length);
  if ((before?.head.revision ?? 0) < limits.historyWarnRows && head.revision >= limits.historyWarnRows)
    warnOfHistory(runtime, head);
  if (before === undefined) counters.started += 1;
  if (head.finishedAt !== undefined) counters[head.status === 'finished' ? 'finished' : 'cancelled'] += 1;
  for (const write of writes) {
    if (write.kind !== 'openIncident') continue;
    countIncident(metrics, write.incident.code);
    quarantine.note(head.release);
  }
}

function warnOfRecord({ metrics, limits, warnings }: Runtime, { id, flow }: Draft['head'], size: number): void {
  metrics.counters.largeRecords += 1;
  warnings.note({ kind: 'large-record', instance: id, flow, size, limit: limits.recordBytes });
}

function warnOfHistory({ metrics, limits, warnings }: Runtime, { id, flow, revision: size }: Draft['head']): void {
  metrics.counters.longHistories += 1;
  warnings.note({ kind: 'long-history', instance: id, flow, size, limit: limits.historyRows });
}

function loadedOf({ head, record, calls, tasks, parked, incidents }: Draft): Loaded {
  return { head, record, calls, tasks, parked, incidents };
}

/** Runs something that nobody waits for; its failure is told, and recovery looks after what it left. */
export function detached({ onFault, state }: Pick<Runtime, 'onFault' | 'state'>, work: Promise<unknown>): void {
  state.followUps += 1;
  work
    .catch(onFault)
    .finally(() => (state.followUps -= 1))
    .catch(onFault);
}
