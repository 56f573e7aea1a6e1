import { flowOf } from '../flows/all.ts';
import type { Deed, FaultFlow } from '../flows/fault-flow.ts';
import type { JsonValue } from '../ledger/json-value.ts';
import type { Stub } from '../stub/start-stub.ts';
import type { Answer, Asker } from './asker.ts';

/** One instance that the driver takes to its end. */
export interface Wanted {
  readonly flow: string;
  readonly of: string;
}

export interface Driver {
  readonly asker: Asker;
  readonly stub: Stub;
  readonly isOver: () => boolean;
}

/** Does for every wanted instance what the world has to do, all at once. */
export async function drive(driver: Driver, wanted: readonly Wanted[]): Promise<void> {
  await Promise.all(wanted.map((one) => driveOne(driver, one)));
}

async function driveOne(driver: Driver, { flow: name, of }: Wanted): Promise<void> {
  const flow = flowOf(name);
  const known: Known = { flow, of, instance: undefined };
  for (const deed of flow.deeds) await act(driver, known, deed);
}

interface Known {
  readonly flow: FaultFlow;
  readonly of: string;
  /** Once it is started. */
  instance: string | undefined;
}

async function act(driver: Driver, known: Known, deed: Deed): Promise<void> {
  switch (deed.kind) {
    case 'start':
      return await start(driver, known);
    case 'event':
      return await send(driver, known, deed);
    case 'task':
      return await complete(driver, known, deed);
    case 'repair':
      return await repair(driver, known);
  }
}

async function start(driver: Driver, known: Known): Promise<void> {
  const { flow, of } = known;
  const input = flow.input(of);
  const answer = await driver.asker.ask({
    what: 'start',
    flow: flow.name,
    of,
    method: 'POST',
    path: '/v1/instances',
    body: { flow: flow.name, input },
    payload: input,
    key: `start.${of}`,
  });
  const { instance } = answer.json;
  if (answer.status >= 300) throw new Error(`${of} was refused: ${JSON.stringify(answer.json)}`);
  if (typeof instance !== 'object' || instance === null || !('id' in instance)) return;
  known.instance = String(instance.id);
  // At whichever node is next: who was answered finds there what was answered (G12).
  const path = `/v1/instances/${known.instance}`;
  await driver.asker.ask({ what: 'read', flow: flow.name, of, method: 'GET', path });
}

async function send(driver: Driver, { flow, of }: Known, deed: Extract<Deed, { kind: 'event' }>): Promise<void> {
  const { type, id, data } = deed;
  const eventId = `${of}/${id}`;
  await driver.asker.ask({
    what: 'event',
    flow: flow.name,
    of,
    method: 'POST',
    path: '/v1/events',
    body: { flow: flow.name, key: of, type, data, id: eventId },
    payload: data,
    eventId,
    key: `event.${eventId}`,
  });
}

async function complete(driver: Driver, known: Known, deed: Extract<Deed, { kind: 'task' }>): Promise<void> {
  const task = await firstOf(driver, known, `/v1/tasks?instance=${known.instance}&status=open`);
  const { outcome, form } = deed;
  await post(driver, known, `/v1/tasks/${task}/complete`, { outcome, form });
}

async function repair(driver: Driver, known: Known): Promise<void> {
  const incident = await firstOf(driver, known, `/v1/incidents?instance=${known.instance}&status=open`);
  await driver.stub.order({ kind: 'mend', of: known.of });
  await post(driver, known, `/v1/incidents/${incident}/resolve`, { action: 'retry' });
}

/** What was done although its answer was lost is refused as closed: that is an answer too. */
async function post({ asker }: Driver, known: Known, path: string, body: { readonly [name: string]: JsonValue }) {
  const { flow, of } = known;
  await asker.ask({
    what: 'other',
    flow: flow.name,
    of,
    method: 'POST',
    path,
    body,
    payload: body,
    key: `post.${path.replaceAll(/\W+/g, '.')}`,
  });
}

const pauseMs = 60;

/** The id of the first item of a list, once there is one. */
async function firstOf({ asker, isOver }: Driver, { flow, of }: Known, path: string): Promise<string> {
  while (!isOver()) {
    const answer = await asker.ask({ what: 'other', flow: flow.name, of, method: 'GET', path });
    const id = firstId(answer);
    if (id !== undefined) return id;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error(`${path} stayed empty`);
}

function firstId({ json }: Answer): string | undefined {
  const [item]: readonly unknown[] = Array.isArray(json['items']) ? json['items'] : [];
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : undefined;
}
