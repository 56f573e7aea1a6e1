import { EngineError } from '../kernel/engine-error.ts';
import { newInstanceId, type InstanceId } from '../kernel/ids.ts';
import { differingPlaces } from '../kernel/differing-places.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';
import { coversIdentity } from '../registry/covers-identity.ts';
import { businessKey } from '../machine/business-key.ts';
import { checkInput, declaredInput } from '../machine/check-arrival.ts';
import { again } from './again.ts';
import { begin, type Begin } from './begin.ts';
import type { Actor } from './actor.ts';
import type { StartRequest } from './instances-port.ts';
import { earlyScope, payloadHash, requestName } from './keys.ts';
import type { Loaded } from './loaded.ts';
import type { InstanceHead } from './rows.ts';
import type { Runtime } from './runtime.ts';
import { type Write } from './step-commit.ts';
import { StoreConflict } from './store-conflict.ts';
import { refuseArchivedKey } from './archive/refuse-archived-key.ts';
import { loadFor, maySee, requireFlow } from './visible.ts';

export interface Started {
  readonly loaded: Loaded;
  readonly duplicate: boolean;
  readonly sameInput: boolean;
  /** Where the input is another than that of the first instance, at most `toldPlaces`; absent where it is the same. */
  readonly differs?: readonly Pointer[];
  /** Fields of the input that the flow does not declare and therefore does not have, by place; absent where there are none. */
  readonly leftOut?: readonly string[];
}

/** As many places of an input are told to differ; who sent it has it all. */
const toldPlaces = 20;

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
  const { instance, ...stored }: Omit<Started, 'loaded'> & { readonly instance: InstanceId } = JSON.parse(
    JSON.stringify(answer),
  );
  runtime.metrics.counters.duplicatesSuppressed += 1;
  return { loaded: await loadFor(runtime, instance, by), ...stored };
}

async function startOnce(
  runtime: Runtime,
  request: StartRequest,
  by: Actor,
  remember: Remember | undefined,
): Promise<Started> {
  const { flow, queuedAtMost } = request;
  requireFlow(by, flow);
  const { identity, release, resolved } = await runtime.releases.resolve(
    flow,
    request.identity,
    request.request ?? request.input,
    by,
  );
  if (!coversIdentity(by, identity)) throw new EngineError('IDENTITY_NOT_GRANTED', { params: { identity } });
  const made = runtime.plan(release);
  const plan = made instanceof Promise ? await made : made;
  const { value: input, dropped } = checkInput(plan, request.input);
  const id = newInstanceId(runtime.clock.now(), runtime.random.bytes(16));
  const begun = {
    id,
    identity,
    plan,
    input,
    dropped,
    writer: by.name,
    by: by.name,
    ...(resolved === undefined ? {} : { resolved }),
    ...(queuedAtMost === undefined ? {} : { queuedAtMost }),
    ...(request.trace === undefined ? {} : { trace: request.trace }),
  };
  const key = businessKey(plan, input, runtime.limits);
  return await (key === undefined
    ? startNew(runtime, begun, remember)
    : runtime.mailboxes.run(earlyScope(flow, key), () =>
        startKeyed(runtime, { ...begun, key }, { key, by, sent: request.input, remember }),
      ));
}

interface Keyed {
  readonly key: string;
  readonly by: Actor;
  /** The input with all that came. */
  readonly sent: Json;
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
  { plan, input, dropped }: Begin,
  { key, by, sent, remember }: Keyed,
): Promise<Started> {
  if (!maySee(by, first)) throw new EngineError('KEY_TAKEN', { params: { flow: first.flow, key } });
  runtime.metrics.counters.duplicatesSuppressed += 1;
  // Another release may declare other fields: the first one's says what was the same.
  const isSamePlan = first.release === plan.checked.release;
  const taken = isSamePlan ? { value: input, dropped } : declaredInput(await runtime.plan(first.release), sent);
  const loaded = await loadFor(runtime, first.id, by);
  const sameInput = first.inputHash === payloadHash(taken.value);
  const differs = sameInput ? {} : differsOf(loaded, taken.value);
  const answer = { duplicate: true, sameInput, ...differs, ...leftOutOf(taken) };
  if (remember !== undefined) {
    await runtime.store.commit([rememberWrite(runtime, remember, { instance: first.id, ...answer })]);
  }
  return { loaded, ...answer };
}

/** Nothing of an instance whose very first step has not succeeded: it has no data yet. */
function differsOf({ record }: Loaded, input: Json): { readonly differs?: readonly Pointer[] } {
  return record === undefined ? {} : { differs: differingPlaces(record.engine.input, input, toldPlaces) };
}

/** @throws EngineError as `Admission.start` does */
async function startNew(runtime: Runtime, begun: Begin, remember: Remember | undefined): Promise<Started> {
  runtime.admission.start(begun);
  const answer = { duplicate: false, sameInput: true, ...leftOutOf(begun) };
  const beside = remember === undefined ? [] : [rememberWrite(runtime, remember, { instance: begun.id, ...answer })];
  const loaded = await runtime.turns.take('start', begun.identity, () => begin(runtime, begun, beside));
  return { loaded, ...answer };
}

function leftOutOf({ dropped }: { readonly dropped: readonly string[] }): { readonly leftOut?: readonly string[] } {
  return dropped.length === 0 ? {} : { leftOut: dropped };
}

function rememberWrite(runtime: Runtime, { name, hash }: Remember, answer: JsonObject): Write {
  return { kind: 'remember', key: name, hash, answer, at: runtime.clock.now() };
}
