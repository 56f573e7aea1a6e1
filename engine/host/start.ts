import { EngineError } from '../kernel/engine-error.ts';
import { newInstanceId, type InstanceId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { coversIdentity } from '../registry/covers-identity.ts';
import { businessKey } from '../machine/business-key.ts';
import { checkInput } from '../machine/check-arrival.ts';
import { again } from './again.ts';
import { draftOfNew, type Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import type { StartRequest } from './instances-port.ts';
import { earlyScope, payloadHash, requestName } from './keys.ts';
import type { Loaded } from './loaded.ts';
import type { Plan } from '../machine/plan.ts';
import type { EventRow, InstanceHead, ParentLink } from './rows.ts';
import { commit, surroundings, type Runtime } from './runtime.ts';
import { type Write } from './step-commit.ts';
import { StoreConflict } from './store-conflict.ts';
import { takeStep } from './take-step.ts';
import { refuseArchivedKey } from './archive/refuse-archived-key.ts';
import { loadFor, maySee, requireFlow } from './visible.ts';

export interface Started {
  readonly loaded: Loaded;
  readonly duplicate: boolean;
  readonly sameInput: boolean;
}

/** Starts an instance, or finds the one that its business key or Idempotency-Key started before (G2). */
export function start(runtime: Runtime, request: StartRequest, by: Actor): Promise<Started> {
  return again(runtime, () => startAsked(runtime, request, by));
}

async function startAsked(runtime: Runtime, request: StartRequest, by: Actor): Promise<Started> {
  const { idempotencyKey } = request;
  if (idempotencyKey === undefined) return await startOnce(runtime, request, by, undefined);
  const name = requestName('start', by, idempotencyKey);
  return await runtime.mailboxes.run(name, async () => {
    const hash = payloadHash(identifying(request));
    const first = await runtime.store.remembered(name);
    if (first === undefined) return await startOnce(runtime, request, by, { name, hash });
    if (first.hash !== hash) throw new EngineError('IDEMPOTENCY_KEY_REUSED');
    return await repeated(runtime, first.answer, by);
  });
}

function identifying({ flow, identity, input, request }: StartRequest): JsonObject {
  return { flow, identity: identity ?? null, input, request: request ?? null };
}

interface Remember {
  readonly name: string;
  readonly hash: string;
}

async function repeated(runtime: Runtime, answer: Json, by: Actor): Promise<Started> {
  const stored: { readonly instance: InstanceId; readonly duplicate: boolean; readonly sameInput: boolean } =
    JSON.parse(JSON.stringify(answer));
  runtime.metrics.counters.duplicatesSuppressed += 1;
  return {
    loaded: await loadFor(runtime, stored.instance, by),
    duplicate: stored.duplicate,
    sameInput: stored.sameInput,
  };
}

async function startOnce(
  runtime: Runtime,
  request: StartRequest,
  by: Actor,
  remember: Remember | undefined,
): Promise<Started> {
  const { flow, input, queuedAtMost } = request;
  requireFlow(by, flow);
  const { identity, release, resolved } = await runtime.releases.resolve(
    flow,
    request.identity,
    request.request ?? input,
  );
  if (!coversIdentity(by, identity)) throw new EngineError('IDENTITY_NOT_GRANTED', { params: { identity } });
  const made = runtime.plan(release);
  const plan = made instanceof Promise ? await made : made;
  checkInput(plan, input);
  const id = newInstanceId(runtime.clock.now(), runtime.random.bytes(16));
  const begun = {
    id,
    identity,
    plan,
    input,
    by: by.name,
    ...(resolved === undefined ? {} : { resolved }),
    ...(queuedAtMost === undefined ? {} : { queuedAtMost }),
    ...(request.trace === undefined ? {} : { trace: request.trace }),
  };
  const key = businessKey(plan, input, runtime.limits);
  return await (key === undefined
    ? startNew(runtime, begun, remember)
    : runtime.mailboxes.run(earlyScope(flow, key), () =>
        startKeyed(runtime, { ...begun, key }, { key, by, remember }),
      ));
}

interface Keyed {
  readonly key: string;
  readonly by: Actor;
  readonly remember: Remember | undefined;
}

async function startKeyed(runtime: Runtime, begun: Begin, asked: Keyed): Promise<Started> {
  const { flow } = begun.plan.checked.body.flow;
  const { key, remember } = asked;
  const first = await runtime.store.byKey(flow, key);
  if (first !== undefined) return await duplicate(runtime, first, begun, asked);
  const taken = refuseArchivedKey(runtime, flow, key, asked.by);
  if (taken !== undefined) await taken;
  try {
    return await startNew(runtime, begun, remember);
  } catch (error) {
    // Another node was faster: the answer is the instance that it started.
    if (!(error instanceof StoreConflict) || error.what !== 'key') throw error;
    const winner = await runtime.store.byKey(flow, key);
    if (winner === undefined) throw error;
    return await duplicate(runtime, winner, begun, asked);
  }
}

/** @throws EngineError KEY_TAKEN where the first instance lies outside the reach of who asks (R3) */
async function duplicate(
  runtime: Runtime,
  first: InstanceHead,
  { input }: Begin,
  { key, by, remember }: Keyed,
): Promise<Started> {
  if (!maySee(by, first)) throw new EngineError('KEY_TAKEN', { params: { flow: first.flow, key } });
  runtime.metrics.counters.duplicatesSuppressed += 1;
  const sameInput = first.inputHash === payloadHash(input);
  if (remember !== undefined) {
    await runtime.store.commit([rememberWrite(runtime, remember, { instance: first.id, duplicate: true, sameInput })]);
  }
  return { loaded: await loadFor(runtime, first.id, by), duplicate: true, sameInput };
}

/** @throws EngineError as `Admission.start` does */
async function startNew(runtime: Runtime, begun: Begin, remember: Remember | undefined): Promise<Started> {
  runtime.admission.start(begun);
  const answer = { instance: begun.id, duplicate: false, sameInput: true };
  const beside = remember === undefined ? [] : [rememberWrite(runtime, remember, answer)];
  const loaded = await runtime.turns.take('start', begun.identity, () => begin(runtime, begun, beside));
  return { loaded, duplicate: false, sameInput: true };
}

function rememberWrite(runtime: Runtime, { name, hash }: Remember, answer: JsonObject): Write {
  return { kind: 'remember', key: name, hash, answer, at: runtime.clock.now() };
}

export interface Begin {
  readonly id: InstanceId;
  readonly identity: string;
  readonly plan: Plan;
  readonly input: Json;
  readonly key?: string;
  readonly by?: string;
  readonly parent?: ParentLink;
  readonly queuedAtMost?: number;
  readonly resolved?: JsonObject;
  readonly trace?: string;
}

/**
 * The first step and its commit. When the step itself fails, the instance exists with an incident that keeps its start.
 * @throws StoreConflict `key` or `exists` when it was started before
 */
export async function begin(runtime: Runtime, begun: Begin, beside: readonly Write[] = []): Promise<Loaded> {
  const around = surroundings(runtime, begun.plan);
  const head = headOf(begun, around);
  const { flow } = begun.plan.checked.body;
  const writer = begun.by ?? head.flow;
  runtime.fields?.see({ schema: flow.input, value: begun.input, place: `${head.flow}/input`, writer }, head);
  const { key } = begun;
  if (key === undefined) return await beginWith(runtime, begun, head, around, [], beside);
  const waiting = () => runtime.store.parkedFor(earlyScope(head.flow, key));
  // Hardly ever has an event come before: where the store itself refuses a start that leaves one behind, it is not asked first.
  let early = runtime.store.shared === true ? [] : await waiting();
  for (;;) {
    try {
      return await beginWith(runtime, begun, head, around, early, beside);
    } catch (error) {
      if (!(error instanceof StoreConflict) || error.what !== 'early') throw error;
      early = await waiting();
    }
  }
}

async function beginWith(
  runtime: Runtime,
  { input, by }: Begin,
  head: InstanceHead,
  around: Surroundings,
  early: readonly EventRow[],
  beside: readonly Write[],
): Promise<Loaded> {
  const draft = draftOfNew(head);
  takeStep(draft, around, { trigger: { kind: 'start', input }, ...(by === undefined ? {} : { by }) });
  draft.parked = [...early.map((event) => adopt(head.id, event)), ...draft.parked];
  return await commit(runtime, draft, around, [...beside, ...early.map((event) => move(head.id, event))]);
}

/** F7: an event that came before its instance. */
function adopt(id: InstanceId, event: EventRow): EventRow {
  return { ...event, scope: id };
}

function move(id: InstanceId, { scope, eventId }: EventRow): Write {
  return { kind: 'changeEvent', scope, eventId, status: 'parked', toScope: id };
}

function headOf(
  { id, identity, plan, input, key, parent, resolved, trace }: Begin,
  around: Surroundings,
): InstanceHead {
  const { release, body } = plan.checked;
  return {
    id,
    flow: body.flow.flow,
    version: body.flow.version,
    release,
    identity,
    ...(key === undefined ? {} : { key }),
    inputHash: key === undefined ? '' : payloadHash(input),
    status: 'running',
    states: [],
    tags: [],
    search: plan.search(input),
    ...(resolved === undefined ? {} : { resolved }),
    ...(parent === undefined ? {} : { parent }),
    ...(trace === undefined ? {} : { trace }),
    revision: 0,
    createdAt: around.nowMs,
    updatedAt: around.nowMs,
  };
}
