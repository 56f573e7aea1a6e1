import type { ErrorCode } from '../kernel/errors.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import { startOf, type Issue } from '../kernel/issue.ts';
import { canonicalJson, type JsonObject } from '../kernel/json.ts';
import type { Effect, TaskCall } from '../machine/effect.ts';
import { migrateRecord, type Migration, type MigrationReason } from '../machine/migrate.ts';
import { addHistory, type Draft, type Surroundings } from './draft.ts';
import type { MigrateAnswer } from './instances-port.ts';
import { refuseEnded } from './operate.ts';
import { perform, taskBodyOf } from './perform.ts';
import { neverStarted } from '../machine/never-started.ts';
import type { Plan } from '../machine/plan.ts';
import { encodeRecord } from './record-codec.ts';
import type { InstanceHead, TaskRow } from './rows.ts';
import { load, turn, type Runtime } from './runtime.ts';

/**
 * Moves a running instance to another release of its flow, as a recorded step, where states and data fit (G9). Open
 * tasks and armed timers are evaluated anew. A dry run only tells what would change.
 * @throws EngineError MIG_… with every reason
 */
export async function migrate(
  runtime: Runtime,
  id: InstanceId,
  to: ReleaseId | undefined,
  dryRun: boolean,
  by: string,
): Promise<MigrateAnswer> {
  const { head } = await load(runtime, id);
  const release = to ?? activeRelease(runtime, head);
  const next = await runtime.plan(release);
  return await turn(runtime, id, (draft, around) => {
    refuseEnded(draft);
    refuseSame(draft.head, next);
    const migration = migrationOf(draft, around, next);
    const answer: MigrateAnswer = {
      from: draft.head.release,
      to: release,
      dryRun,
      states: draft.head.states,
      changes: migration.changes.map(({ what, name, before, after }) => {
        return `${what} ${name}: ${canonicalJson(before)} → ${canonicalJson(after)}`;
      }),
    };
    if (!dryRun) move(draft, { ...around, plan: next }, migration, by);
    return answer;
  });
}

function activeRelease(runtime: Runtime, { flow, identity, resolved }: InstanceHead): ReleaseId {
  const release = runtime.releases.active(flow, identity, resolved?.['facets']);
  if (release === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
  return release;
}

function refuseSame({ id, flow, release }: InstanceHead, { checked }: Plan): void {
  const found = checked.body.flow.flow;
  if (found !== flow) {
    throw new EngineError('MIG_OTHER_FLOW', { params: { release: checked.release, found, flow } });
  }
  if (checked.release === release) throw new EngineError('MIG_SAME_RELEASE', { params: { instance: id, release } });
}

type Possible = Extract<Migration, { ok: true }>;

function migrationOf({ record }: Draft, { plan, nowMs }: Surroundings, next: Plan): Possible {
  if (record === undefined) return { ok: true, record: neverStarted, effects: [], changes: [] };
  const migration = migrateRecord(plan.compiled, next.compiled, record, nowMs);
  if (migration.ok) return migration;
  const [first] = migration.reasons;
  if (first === undefined) throw new TypeError('a migration was refused without a reason');
  throw new EngineError(first.code, { params: first.params, issues: migration.reasons.map(issueOf) });
}

function issueOf({ code, params }: MigrationReason): Issue<ErrorCode> {
  return { code, severity: 'error', location: startOf('instance'), params };
}

function move(draft: Draft, around: Surroundings, { record, effects }: Possible, by: string): void {
  const { release, body } = around.plan.checked;
  const from = draft.head.release;
  const { version } = body.flow;
  draft.head = { ...draft.head, release, version };
  draft.moved = { release, version };
  if (draft.record !== undefined) {
    draft.record = record;
    draft.recordText = encodeRecord(record);
  }
  const parts: JsonObject = JSON.parse(JSON.stringify({ data: record.data, timers: record.timers, seq: record.seq }));
  const set = draft.record === undefined ? { from } : { ...parts, from };
  addHistory(draft, around.nowMs, { kind: 'set', why: 'migrate', record: set, release, by });
  for (const effect of effects) applyEffect(draft, around, effect);
}

/** A task that is open already changes in place, and keeps who claimed it. */
function applyEffect(draft: Draft, around: Surroundings, effect: Effect): void {
  const open = effect.kind === 'task' ? draft.tasks.find(({ callSeq }) => callSeq === effect.seq) : undefined;
  if (effect.kind === 'task' && open !== undefined) renewTask(draft, open, effect);
  else perform(draft, around, [effect]);
}

function renewTask(draft: Draft, task: TaskRow, effect: TaskCall): void {
  const { dueAt: _, ...rest } = task;
  const due = effect.dueAtMs === undefined ? {} : { dueAt: effect.dueAtMs };
  const renewed: TaskRow = { ...rest, ...due, body: taskBodyOf(effect) };
  draft.tasks = draft.tasks.map((other) => (other.id === task.id ? renewed : other));
  const { id, status, body, claimedBy } = renewed;
  const claimed = claimedBy === undefined ? {} : { claimedBy };
  draft.writes.push({ kind: 'changeTask', id, status, body, ...due, ...claimed });
}
