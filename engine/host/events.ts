import { EngineError } from '../kernel/engine-error.ts';
import { isInstanceId, timeOrderedId, type InstanceId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { checkEvent, notAccepted, type CheckedEvent } from '../machine/check-arrival.ts';
import { holdsInbox } from '../machine/incident-subject.ts';
import { again } from './again.ts';
import { draftOf, type Draft, type Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import type { SendAnswer, SendRequest } from './instances-port.ts';
import { earlyScope, payloadHash, requestName } from './keys.ts';
import { isEnded } from './loaded.ts';
import { refuseEnded } from './operate.ts';
import { park } from './perform.ts';
import type { Plan } from '../machine/plan.ts';
import type { EventRow } from './rows.ts';
import { commit, load, surroundings, type Runtime } from './runtime.ts';
import { seeEvent } from './see-arrival.ts';
import { type Write } from './step-commit.ts';
import { StoreConflict } from './store-conflict.ts';
import { takeStep } from './take-step.ts';
import { refuseArchivedKey } from './archive/refuse-archived-key.ts';
import { requireFlow, visible } from './visible.ts';

/** An event on its way in, checked as far as its flow's release alone can tell. */
interface Arrival {
  readonly eventId: string;
  /** The sender named it, so that a repeat can be told. */
  readonly named: boolean;
  readonly type: string;
  readonly payload: Json;
  readonly hash: string;
  readonly by: string;
  readonly remember: { readonly name: string; readonly hash: string } | undefined;
}

/** Takes an event in: consumed at once, parked until it fits, refused as its flow says, and never twice (G6). */
export function send(runtime: Runtime, request: SendRequest, by: Actor): Promise<SendAnswer> {
  return again(runtime, () => sendOnce(runtime, request, by));
}

async function sendOnce(runtime: Runtime, request: SendRequest, by: Actor): Promise<SendAnswer> {
  const { idempotencyKey } = request;
  if (idempotencyKey === undefined) return await deliver(runtime, request, by, undefined);
  const name = requestName('send', by, idempotencyKey);
  return await runtime.mailboxes.run(name, async () => {
    const hash = payloadHash(identifying(request));
    const first = await runtime.store.remembered(name);
    if (first === undefined) return await deliver(runtime, request, by, { name, hash });
    if (first.hash !== hash) throw new EngineError('IDEMPOTENCY_KEY_REUSED');
    const answer: SendAnswer = JSON.parse(JSON.stringify(first.answer));
    return { ...answer, duplicate: true };
  });
}

function identifying({ to, eventId, type, payload }: SendRequest): JsonObject {
  return { to: { ...to }, eventId: eventId ?? null, type, payload };
}

async function deliver(
  runtime: Runtime,
  request: SendRequest,
  by: Actor,
  remember: Arrival['remember'],
): Promise<SendAnswer> {
  const arrival = arrivalOf(runtime, request, by, remember);
  const { to } = request;
  if ('instance' in to) return await toInstance(runtime, to.instance, arrival, by);
  requireFlow(by, to.flow);
  const scope = earlyScope(to.flow, to.key);
  return await runtime.mailboxes.run(scope, async () => {
    const head = await runtime.store.byKey(to.flow, to.key);
    if (head !== undefined) return await toInstance(runtime, head.id, arrival, by);
    await refuseArchivedKey(runtime, to.flow, to.key, by);
    return await early(runtime, scope, await anyPlan(runtime, to.flow, by), arrival);
  });
}

function arrivalOf(runtime: Runtime, request: SendRequest, by: Actor, remember: Arrival['remember']): Arrival {
  const { eventId, type, payload } = request;
  return {
    eventId: eventId ?? timeOrderedId('e', runtime.clock.now(), runtime.random.bytes(16)),
    named: eventId !== undefined,
    type,
    payload,
    hash: eventId === undefined ? '' : payloadHash({ type, payload }),
    by: by.name,
    remember,
  };
}

/** Before its instance exists, an event is checked by a present release of its flow. */
async function anyPlan(runtime: Runtime, flow: string, by: Actor): Promise<Plan> {
  const release = runtime.releases.anyActive(flow, by);
  if (release === undefined) {
    throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity: by.subtrees.join(', ') } });
  }
  const plan = await runtime.plan(release);
  if (plan.checked.body.flow.key === undefined) throw new EngineError('CORRELATION_MISSING', { params: { flow } });
  return plan;
}

async function early(runtime: Runtime, scope: string, plan: Plan, arrival: Arrival): Promise<SendAnswer> {
  const event = checkEvent(plan, arrival);
  const repeat = await repeated(runtime, scope, arrival);
  if (repeat !== undefined) return repeat;
  const waiting = await runtime.store.parkedFor(scope);
  if (waiting.length >= runtime.limits.inbox) throw full(runtime.limits.inbox);
  await refuseTooManyParked(runtime);
  const answer: SendAnswer = { outcome: 'parked', duplicate: false, eventId: arrival.eventId, states: [] };
  // Whole, as it came: which release will take it is not known yet, and that one says what is declared.
  const row = rowOf(scope, arrival, runtime.clock.now(), event.plan.keepMs, 'parked');
  await runtime.store.commit([{ kind: 'receive', event: row }, ...rememberWrites(runtime, arrival, answer)]);
  runtime.metrics.counters.eventsParked += 1;
  return answer;
}

async function refuseTooManyParked({ store, limits }: Runtime): Promise<void> {
  if ((await store.countParked()) >= limits.parked) throw full(limits.parked);
}

function full(limit: number): EngineError {
  return new EngineError('INBOX_FULL', { params: { limit }, retryAfterS: 5 });
}

async function toInstance(runtime: Runtime, id: InstanceId, arrival: Arrival, by: Actor): Promise<SendAnswer> {
  await visible(runtime, id, by);
  if (runtime.mailboxes.waiting(id) >= runtime.limits.inbox) throw full(runtime.limits.inbox);
  return await runtime.mailboxes.run(id, async () => {
    const loaded = await load(runtime, id);
    const plan = await runtime.plan(loaded.head.release);
    const event = checkEvent(plan, arrival);
    const repeat = await repeated(runtime, id, arrival);
    if (repeat !== undefined) return { ...repeat, instance: id, states: loaded.head.states };
    if (isEnded(loaded)) refuseEnded(loaded);
    const draft = draftOf(loaded);
    const around = surroundings(runtime, plan);
    const outcome = receive(draft, around, arrival, event);
    const answer: SendAnswer = {
      outcome,
      duplicate: false,
      eventId: arrival.eventId,
      instance: id,
      states: draft.head.states,
    };
    if (outcome === 'parked') await refuseTooManyParked(runtime);
    await commit(runtime, draft, around, rememberWrites(runtime, arrival, answer));
    seeEvent(runtime, loaded.head, { ...arrival, event });
    runtime.metrics.counters[outcome === 'consumed' ? 'eventsConsumed' : 'eventsParked'] += 1;
    return answer;
  });
}

/** F5, F6: the same event once more. */
async function repeated(runtime: Runtime, scope: string, arrival: Arrival): Promise<SendAnswer | undefined> {
  if (!arrival.named) return undefined;
  const { eventId, hash } = arrival;
  const first = await runtime.store.event(scope, eventId);
  if (first === undefined) return undefined;
  if (first.hash !== hash) throw new EngineError('EVENT_ID_REUSED', { params: { eventId } });
  runtime.metrics.counters.duplicatesSuppressed += 1;
  return { outcome: first.status === 'consumed' ? 'consumed' : 'parked', duplicate: true, eventId, states: [] };
}

/** What becomes of an event that is new: a step takes it, or it waits, or its flow refuses it. */
function receive(draft: Draft, around: Surroundings, arrival: Arrival, event: CheckedEvent): 'consumed' | 'parked' {
  const { eventId, type, by } = arrival;
  const { plan, value: payload } = event;
  const now = around.nowMs;
  const row = (status: EventRow['status']) => rowOf(draft.head.id, { ...arrival, payload }, now, plan.keepMs, status);
  if (mayStep(draft)) {
    const taken = takeStep(draft, around, { trigger: { kind: 'event', type, payload }, eventId, by });
    if (taken === 'advanced') {
      // Its payload stands in the history; without a name of the sender's nobody can repeat it.
      if (arrival.named) draft.writes.push({ kind: 'receive', event: row('consumed') });
      return 'consumed';
    }
    if (taken === 'unexpected' && plan.definition.unexpected === 'refuse') {
      throw notAccepted(around.plan, type, { record: draft.record, states: draft.head.states });
    }
  } else if (plan.definition.unexpected === 'refuse' && draft.head.status === 'suspended') {
    throw new EngineError('INSTANCE_SUSPENDED', { params: { instance: draft.head.id } });
  }
  if (draft.parked.length >= around.limits.inbox) throw full(around.limits.inbox);
  park(draft, row('parked'));
  return 'parked';
}

/** What would become of an event that nobody has sent yet. @throws EngineError as a real one would */
export function receiveUnsent(
  draft: Draft,
  around: Surroundings,
  { type, payload }: Pick<Arrival, 'type' | 'payload'>,
  by: Actor,
): 'consumed' | 'parked' {
  const arrival: Arrival = { eventId: '', named: false, type, payload, hash: '', by: by.name, remember: undefined };
  return receive(draft, around, arrival, checkEvent(around.plan, arrival));
}

/** Events keep their order: one that was stopped, or an instance that is, makes those after it wait. */
function mayStep({ head, record, incidents }: Draft): boolean {
  return record !== undefined && head.status !== 'suspended' && !incidents.some(({ body }) => holdsInbox(body.subject));
}

function rowOf(
  scope: string,
  { eventId, type, payload, hash }: Arrival,
  now: number,
  keepMs: number,
  status: EventRow['status'],
): EventRow {
  return { scope, eventId, type, payload, hash, status, acceptedAt: now, expiresAt: now + keepMs };
}

function rememberWrites(runtime: Runtime, { remember }: Arrival, answer: SendAnswer): readonly Write[] {
  if (remember === undefined) return [];
  const { name, hash } = remember;
  return [{ kind: 'remember', key: name, hash, answer: { ...answer }, at: runtime.clock.now() }];
}

/** Events whose time is over become dead letters that people see (G6). */
export async function expireEvents(runtime: Runtime): Promise<void> {
  const now = runtime.clock.now();
  for (const event of await runtime.store.expiredEvents(now, runtime.limits.recoverAtOnce)) {
    const { scope, eventId } = event;
    await runtime.mailboxes.run(scope, async () => {
      if (await expire(runtime, scope, eventId)) runtime.metrics.counters.eventsDead += 1;
      if (isInstanceId(scope)) runtime.cache.drop(scope);
    });
  }
}

/** False where it was taken meanwhile, or another node did the same. */
async function expire({ store }: Runtime, scope: string, eventId: string): Promise<boolean> {
  try {
    await store.commit([{ kind: 'changeEvent', scope, eventId, status: 'dead', reason: 'expired', ifParked: true }]);
    return true;
  } catch (error) {
    if (error instanceof StoreConflict) return false;
    throw error;
  }
}
