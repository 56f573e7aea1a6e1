import type { InstanceId } from '../kernel/ids.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import type { RecordedAct, RecordedAnswer, RecordedCase } from '../simulate/backtest/recorded-case.ts';
import { allHistory } from './all-history.ts';
import { decodeHistory } from './history-codec.ts';
import { childId, isSentEventId } from './keys.ts';
import type { InstanceHead } from './rows.ts';
import type { Store, StoredInstance } from './store.ts';
import type { CallFacts, HistoryBody } from './views.ts';
import type { Trigger } from '../machine/trigger.ts';

type Reads = Pick<Store, 'load' | 'head' | 'history' | 'event'>;
type Step = Extract<HistoryBody, { kind: 'step' }>;

interface Gathering {
  readonly store: Reads;
  readonly acts: RecordedAct[];
  readonly answers: { readonly startedAtMs: number; readonly answer: RecordedAnswer }[];
  readonly byHand: string[];
  /** Instances of each flow met so far. */
  readonly met: Map<string, number>;
}

/** What an instance's history says came to it and to its sub-flows; undefined where it never began. */
export async function recordedCase(store: Reads, id: InstanceId, nowMs: number): Promise<RecordedCase | undefined> {
  const stored = await store.load(id);
  if (stored === undefined) return undefined;
  const { head } = stored;
  const gathering: Gathering = { store, acts: [], answers: [], byHand: [], met: new Map() };
  const input = await gather(gathering, stored);
  if (input === undefined) return undefined;
  return {
    id,
    flow: head.flow,
    identity: head.identity,
    ...(head.key === undefined ? {} : { key: head.key }),
    release: head.release,
    input,
    startedAtMs: head.createdAt,
    untilMs: head.finishedAt ?? nowMs,
    acts: gathering.acts.toSorted((a, b) => a.atMs - b.atMs),
    answers: gathering.answers.toSorted((a, b) => a.startedAtMs - b.startedAtMs).map(({ answer }) => answer),
    end: { status: head.status, states: head.states },
    byHand: gathering.byHand,
  };
}

/** @returns the input of its start */
async function gather(gathering: Gathering, { head, parked, calls }: StoredInstance): Promise<Json | undefined> {
  const { store, met } = gathering;
  const nth = met.get(head.flow) ?? 0;
  met.set(head.flow, nth + 1);
  const place = { flow: head.flow, nth };
  let input: Json | undefined;
  for (const row of await allHistory(store, head.id)) {
    const body = decodeHistory(row.body, row.at);
    // A sub-flow that was cancelled ended with its caller; nobody did it.
    if (body.kind === 'set' && (body.why !== 'cancel' || head.parent === undefined)) gathering.byHand.push(body.why);
    if (body.kind !== 'step') continue;
    if (body.trigger.kind === 'start') input = body.trigger.input;
    await gatherStep(gathering, head, place, body, row.at);
  }
  for (const { type, payload, acceptedAt, eventId } of parked) {
    if (!isSentEventId(eventId))
      gathering.acts.push({ ...place, atMs: acceptedAt, does: { kind: 'event', type, payload } });
  }
  for (const { id, seq } of calls) await gatherChild(gathering, head, id, seq);
  return input;
}

type Place = Pick<RecordedAct, 'flow' | 'nth'>;

async function gatherStep(
  gathering: Gathering,
  head: InstanceHead,
  place: Place,
  { trigger, eventId, call, by }: Step,
  at: number,
): Promise<void> {
  switch (trigger.kind) {
    case 'event': {
      if (eventId !== undefined && isSentEventId(eventId)) return;
      const { type, payload } = trigger;
      gathering.acts.push({
        ...place,
        atMs: await arrival(gathering.store, head, eventId, at),
        does: { kind: 'event', type, payload },
      });
      return;
    }
    case 'done':
    case 'failed':
      if (await gatherChild(gathering, head, trigger.id, trigger.seq)) return;
      if (call !== undefined) gathering.answers.push(answerOf(head.flow, trigger, call, at));
      else if (trigger.kind === 'done') {
        decision(gathering, place, { id: trigger.id, output: trigger.output, who: trigger.by, by }, at);
      }
      return;
    case 'operator':
      gathering.byHand.push(trigger.command);
      return;
    case 'start':
    case 'timer':
      return;
  }
}

function answerOf(
  flow: string,
  trigger: Extract<Trigger, { kind: 'done' | 'failed' }>,
  { contract, startedAt: startedAtMs, undo: isUndo }: CallFacts,
  at: number,
): Gathering['answers'][number] {
  const [capability = ''] = contract.split('@');
  const { id } = trigger;
  const result: RecordedAnswer['result'] =
    trigger.kind === 'done' ? { kind: 'done', output: trigger.output } : { kind: 'failed', error: trigger.error };
  return {
    startedAtMs,
    answer: { flow, state: statePath(id), capability, isUndo, tookMs: at - startedAtMs, result },
  };
}

/** An event that was parked came earlier than it was taken. */
async function arrival(store: Reads, { id }: InstanceHead, eventId: string | undefined, at: number): Promise<number> {
  const event = eventId === undefined ? undefined : await store.event(id, eventId);
  return Math.min(event?.acceptedAt ?? at, at);
}

interface TaskResult {
  readonly id: string;
  readonly output: Json;
  readonly who: JsonObject | undefined;
  readonly by: string | undefined;
}

function decision({ acts }: Gathering, place: Place, { id, output, who, by }: TaskResult, atMs: number): void {
  const outcome = isJsonObject(output) ? member(output, 'outcome') : undefined;
  if (!isJsonObject(output) || typeof outcome !== 'string') return;
  const role = who === undefined ? undefined : member(who, 'role');
  acts.push({
    ...place,
    atMs,
    does: {
      kind: 'decision',
      state: statePath(id),
      outcome,
      form: member(output, 'form') ?? {},
      ...(typeof role === 'string' ? { role } : {}),
      ...(by === undefined ? {} : { by }),
    },
  });
}

/** The state of a call's id: without what the engine made inside of it. */
function statePath(id: string): string {
  const [path = ''] = id.split('#');
  return path
    .split('.')
    .filter((name) => !name.startsWith('$'))
    .join('.');
}

/** Whether a sub-flow answers the call; what came to it is gathered too. */
async function gatherChild(
  gathering: Gathering,
  { id: parent }: InstanceHead,
  id: string,
  seq: number,
): Promise<boolean> {
  const child = await gathering.store.load(childId(parent, id, seq));
  if (child === undefined) return false;
  await gather(gathering, child);
  return true;
}
