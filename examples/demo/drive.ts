import { expectStatus, listOf, textOf, type Answer, type Client, type Fields } from './client.ts';
import { cutOver } from './cut-over.ts';
import type { Ledger } from './ledger.ts';
import { peopleAtWork, type People } from './people.ts';
import type { DeclarationRecord } from './records/declaration-record.ts';
import type { OrderRecord } from './records/order-record.ts';
import type { Step } from './timeline.ts';

/** What the driver saw, for the last line and the tables. */
export interface Drive {
  readonly started: number;
  readonly alreadyThere: number;
  /** Declarations of which an act was refused, with the code of the first refusal. */
  readonly refusedDeclarations: ReadonlyMap<string, string>;
  readonly refusedOrders: ReadonlyMap<string, string>;
  readonly parked: number;
  readonly migrated: number;
}

export interface DriveContext {
  readonly client: Client;
  readonly ledger: Ledger;
  /** Where the shipped flows lie: the cut-over publishes one of their identities anew. */
  readonly flowsFolder: string;
  readonly people: boolean;
  /** Names this run in idempotency keys, so that a second run asks anew and business keys and event ids must answer. */
  readonly runId: string;
  readonly onProgress: (done: number, all: number, at: number) => void;
}

/** Performs all steps in time order, each at its own instant of the engine's virtual clock. */
export async function drive(steps: readonly Step[], context: DriveContext): Promise<Drive> {
  const run = newRun(context);
  const resumeAt = await clockNow(context.client);
  let clockAt = resumeAt;
  for (const [index, step] of steps.entries()) {
    if (step.at < resumeAt && !isStart(step)) continue; // an earlier run has done it
    if (step.at > clockAt) {
      await run.people?.untilMs(step.at);
      clockAt = step.at;
      await advanceTo(context.client, clockAt);
    }
    await perform(step, run);
    context.onProgress(index + 1, steps.length, step.at);
  }
  await run.people?.lastRound();
  return run;
}

interface Run {
  readonly context: DriveContext;
  readonly people: People | undefined;
  readonly instances: Map<string, string>;
  readonly refusedDeclarations: Map<string, string>;
  readonly refusedOrders: Map<string, string>;
  started: number;
  alreadyThere: number;
  parked: number;
  migrated: number;
}

function newRun(context: DriveContext): Run {
  return {
    context,
    people: context.people ? peopleAtWork(context.client, (at) => advanceTo(context.client, at)) : undefined,
    instances: new Map(),
    refusedDeclarations: new Map(),
    refusedOrders: new Map(),
    started: 0,
    alreadyThere: 0,
    parked: 0,
    migrated: 0,
  };
}

function isStart(step: Step): boolean {
  return step.does.kind === 'startOrder' || step.does.kind === 'startDeclaration';
}

async function perform(step: Step, run: Run): Promise<void> {
  const { does } = step;
  switch (does.kind) {
    case 'startOrder':
      // The identity is not named: the resolver finds it from the order's own facts.
      return await start(run, does.record.order.orderId, { flow: 'order-fulfilment', input: does.record.order });
    case 'startDeclaration': {
      const { declaration, identity } = does.record;
      return await start(run, declaration.declarationId, { flow: 'expense-declaration', identity, input: declaration });
    }
    case 'pay':
      return await pay(run, step, does.record);
    case 'parcel': {
      const data = { at: new Date(step.at).toISOString() };
      const answer = await sendEvent(run, step.id, 'parcel-delivery', does.record.order.orderId, does.event, data);
      return noteRefusal(run.refusedOrders, does.record.order.orderId, answer);
    }
    case 'cancelOrder':
      return await cancelOrder(run, step, does.record);
    case 'act':
      return await act(run, step, does.record, does.index);
    case 'cutOver':
      run.migrated += await cutOver(run.context.client, run.context.flowsFolder);
      return undefined;
    default:
      return does;
  }
}

async function start(run: Run, key: string, body: Fields): Promise<void> {
  const { client, ledger, runId } = run.context;
  ledger.intend('start', key);
  const answer = expectStatus(await client.post('/v1/instances', body, `${runId}:start:${key}`), `start ${key}`, 200, 201);
  const id = instanceId(answer.body);
  ledger.acknowledge('start', key, answer.status, id);
  run.instances.set(key, id);
  if (answer.status === 201 && answer.body['duplicate'] !== true) run.started += 1;
  else run.alreadyThere += 1;
}

function instanceId(body: Fields): string {
  const instance = body['instance'];
  if (typeof instance !== 'object' || instance === null) return textOf(body, 'id');
  return 'id' in instance && typeof instance.id === 'string' ? instance.id : '';
}

async function sendEvent(run: Run, id: string, flow: string, key: string, type: string, data: Fields): Promise<Answer> {
  const { client, ledger, runId } = run.context;
  ledger.intend('event', `${id}:${flow}`);
  const answer = await client.post('/v1/events', { flow, key, type, data, id: `${id}:${flow}` }, `${runId}:event:${id}:${flow}`);
  expectStatus(answer, `${type} for ${key}`, 200, 202, 409);
  ledger.acknowledge('event', `${id}:${flow}`, answer.status, textOf(answer.body, 'instance'));
  if (answer.body['outcome'] === 'parked') run.parked += 1;
  return answer;
}

async function pay(run: Run, step: Step, record: OrderRecord): Promise<void> {
  const { orderId, total } = record.order;
  const data = { paymentRef: `pay-${orderId}`, amount: record.paidAmount ?? total, at: new Date(step.at).toISOString() };
  const answer = await sendEvent(run, step.id, 'order-fulfilment', orderId, 'PAYMENT_RECEIVED', data);
  noteRefusal(run.refusedOrders, orderId, answer);
}

/** While an order is shipping, apps send the cancellation to its parcel. */
async function cancelOrder(run: Run, step: Step, record: OrderRecord): Promise<void> {
  const { orderId } = record.order;
  const answer = await sendEvent(run, step.id, 'order-fulfilment', orderId, 'CANCEL', {});
  if (answer.status !== 409) return;
  noteRefusal(run.refusedOrders, orderId, await sendEvent(run, step.id, 'parcel-delivery', orderId, 'CANCEL', {}));
}

async function act(run: Run, step: Step, record: DeclarationRecord, index: number): Promise<void> {
  const { declarationId } = record.declaration;
  const recorded = record.acts[index]?.act;
  if (recorded === undefined) return;
  const answer =
    recorded.kind === 'event'
      ? await sendEvent(run, step.id, 'expense-declaration', declarationId, recorded.type, {})
      : await decide(run, step.id, declarationId, recorded.outcome, recorded.role);
  noteRefusal(run.refusedDeclarations, declarationId, answer);
}

/** Completes the declaration's open task in the role that the record names. */
async function decide(run: Run, id: string, declarationId: string, outcome: string, role: string): Promise<Answer> {
  const { client, ledger } = run.context;
  const instance = run.instances.get(declarationId) ?? '';
  const open = expectStatus(await client.get(`/v1/tasks?instance=${instance}&status=open`), 'tasks', 200);
  const task = listOf(open.body, 'items')[0];
  if (task === undefined) return { status: 409, body: { code: 'NO_OPEN_TASK' } };
  ledger.intend('task', id);
  const answer = await client.post(`/v1/tasks/${textOf(task, 'id')}/complete`, { outcome, form: {}, role }, `${runId}:task:${id}`);
  expectStatus(answer, `${outcome} ${declarationId} as ${role}`, 200, 403, 409, 422);
  ledger.acknowledge('task', id, answer.status, instance);
  return answer;
}

function noteRefusal(refused: Map<string, string>, key: string, answer: Answer): void {
  if (answer.status >= 400 && !refused.has(key)) refused.set(key, textOf(answer.body, 'code'));
}

/** The clock also runs at wall speed: an instant a moment ago has come by itself (409). */
export async function advanceTo(client: Client, atMs: number): Promise<void> {
  const at = new Date(atMs).toISOString();
  expectStatus(await client.post('/v1/clock', { advanceTo: at }, `clock:${at}`), `advance the clock to ${at}`, 200, 409);
}

/** The engine's present instant, on its virtual clock. */
async function clockNow(client: Client): Promise<number> {
  const { body } = expectStatus(await client.get('/health'), 'read the clock', 200);
  return Date.parse(textOf(body, 'time'));
}
