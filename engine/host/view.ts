import type { Json } from '../kernel/json.ts';
import type { Actor } from './actor.ts';
import { hasPersonal, hideInstance, hidingOf, type Hiding } from './hide-personal.ts';
import { decodeHistory } from './history-codec.ts';
import { actionsOf } from './incidents.ts';
import { childId } from './keys.ts';
import { isEnded, type Loaded } from './loaded.ts';
import type { Plan } from '../machine/plan.ts';
import type { CallRow, IncidentRow, InstanceHead, TaskRow } from './rows.ts';
import type { Runtime } from './runtime.ts';
import type { StoredHistory } from './store.ts';
import type { HistoryEntry, IncidentView, InstanceSummary, InstanceView, Reason, TaskView } from './views.ts';

export function summaryOf(head: InstanceHead, output?: Json): InstanceSummary {
  // Field by field: a rest of fields that is spread anew takes longer than all else of a view.
  const { id, flow, version, release, identity, key, status, states, tags, search, trace } = head;
  const { parent, revision, createdAt, updatedAt, finishedAt } = head;
  return {
    id,
    flow,
    version,
    release,
    identity,
    status,
    states,
    tags,
    search,
    revision,
    createdAt,
    updatedAt,
    ...(key === undefined ? {} : { key }),
    ...(trace === undefined ? {} : { trace }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(parent === undefined ? {} : { parent: parent.instance }),
    ...(output === undefined ? {} : { output }),
  };
}

/** Everything about an instance. The stored record of an ended one has no input: its history's first row has. */
export async function viewOf(runtime: Runtime, loaded: Loaded, by: Actor): Promise<InstanceView> {
  const { head, record } = loaded;
  const plan = await runtime.plan(head.release);
  const input = await inputOf(runtime, loaded);
  const view: InstanceView = {
    ...summaryOf(head, record?.output),
    value: record?.value ?? {},
    data: record?.data ?? {},
    input,
    accepts: acceptsOf(plan, loaded),
    reasons: reasonsOf(runtime, plan, loaded),
    ...(head.resolved === undefined ? {} : { resolved: head.resolved }),
    parked: loaded.parked.map(({ type, eventId, acceptedAt }) => ({ event: type, eventId, acceptedAt })),
  };
  const hiding = await hidingFrom(runtime, loaded, by);
  return hiding === undefined ? view : hideInstance(view, hiding);
}

/** What has to be hidden of an instance from this reader; undefined where nothing has. */
export async function hidingFrom(runtime: Runtime, loaded: Loaded, by: Actor): Promise<Hiding | undefined> {
  if (by.hidesPersonal !== true) return undefined;
  const { body } = (await runtime.plan(loaded.head.release)).checked;
  if (!hasPersonal(body)) return undefined;
  return hidingOf(body, await inputOf(runtime, loaded), loaded.record?.data ?? {});
}

async function inputOf(runtime: Runtime, { head, record, incidents }: Loaded): Promise<Json> {
  if (record !== undefined && record.engine.input !== null) return record.engine.input;
  for (const { body } of incidents) {
    if (body.subject.kind === 'trigger' && body.subject.trigger.kind === 'start') return body.subject.trigger.input;
  }
  for (const row of await runtime.store.history(head.id, 0, 3)) {
    const body = decodeHistory(row.body, row.at);
    if (body.kind === 'step' && body.trigger.kind === 'start') return body.trigger.input;
  }
  return null;
}

function acceptsOf(plan: Plan, { head, record }: Loaded): InstanceView['accepts'] {
  if (record === undefined || record.status !== 'active' || head.status === 'suspended') return [];
  return plan.accepts(record).flatMap((event) => {
    const { schema = true, sentBy } = plan.event(event)?.definition ?? {};
    return sentBy === 'self' ? [] : [{ event, schema }];
  });
}

/** G8: what it waits for. Empty only when it has ended. */
export function reasonsOf(
  { worker }: Pick<Runtime, 'worker'>,
  plan: Plan,
  { head, record, calls, tasks, incidents }: Loaded,
): readonly Reason[] {
  if (isEnded({ head })) return [];
  const accepts = record === undefined ? [] : plan.accepts(record);
  return [
    ...(head.status === 'suspended' ? [{ kind: 'suspended' as const }] : []),
    ...incidents.map(({ id, code }): Reason => ({ kind: 'incident', incident: id, code })),
    ...calls.flatMap((call) => callReason(worker, call, tasks)),
    ...tasks.map(taskReason),
    ...Object.entries(record?.timers ?? {}).map(([id, { dueAtMs }]): Reason => ({ kind: 'timer', id, dueAt: dueAtMs })),
    ...(accepts.length === 0 ? [] : [{ kind: 'event' as const, accepts }]),
  ];
}

function callReason(worker: Runtime['worker'], call: CallRow, tasks: readonly TaskRow[]): readonly Reason[] {
  const { effect, provider, startedAt } = call.body;
  if (call.status === 'blocked' || tasks.some(({ callSeq }) => callSeq === call.seq)) return [];
  if (call.status === 'delegated') {
    const flow = effect.kind === 'start' ? effect.flow : provider;
    return [{ kind: 'child', instance: childId(call.instance, call.id, call.seq), flow }];
  }
  const { contract = '', timeoutMs = 0 } = effect.kind === 'call' ? effect : {};
  const dueAt = call.dueAt ?? startedAt + timeoutMs;
  const waitsFor = worker.waitsFor(call.instance, call.seq);
  const held = waitsFor === undefined ? {} : { waitsFor };
  return [{ kind: 'call', id: call.id, contract, provider, attempt: call.attempt + 1, dueAt, ...held }];
}

function taskReason({ id, body, dueAt }: TaskRow): Reason {
  return { kind: 'task', task: id, roles: body.roles, ...(dueAt === undefined ? {} : { dueAt }) };
}

export function historyOf({ body, ...row }: StoredHistory): HistoryEntry {
  return { ...row, entry: decodeHistory(body, row.at) };
}

export function taskViewOf(task: TaskRow, nowMs: number): TaskView {
  const { callId: _, callSeq: _seq, body, ...rest } = task;
  const { answersCall: _answers, ...shown } = body;
  const open = task.status === 'open' || task.status === 'claimed';
  return { ...rest, ...shown, overdue: open && task.dueAt !== undefined && task.dueAt < nowMs };
}

export function incidentViewOf(incident: IncidentRow): IncidentView {
  const { body, provider, ...rest } = incident;
  const { subject, params, state } = body;
  const served = provider === undefined ? {} : { provider };
  return {
    ...rest,
    params,
    ...(state === undefined ? {} : { state }),
    ...(subject.kind === 'call'
      ? { call: { id: subject.id, contract: subject.contract, attempt: subject.attempt, ...served } }
      : {}),
    actions: incident.status === 'open' ? actionsOf(subject) : [],
  };
}
