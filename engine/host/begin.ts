import type { InstanceId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Plan } from '../machine/plan.ts';
import { draftOfNew, type Surroundings } from './draft.ts';
import { earlyScope, payloadHash } from './keys.ts';
import type { Loaded } from './loaded.ts';
import type { EventRow, InstanceHead, ParentLink } from './rows.ts';
import { commit, surroundings, type Runtime } from './runtime.ts';
import { seeStart } from './see-arrival.ts';
import { type Write } from './step-commit.ts';
import { StoreConflict } from './store-conflict.ts';
import { takeStep } from './take-step.ts';

/** An instance about to be. */
export interface Begin {
  readonly id: InstanceId;
  readonly identity: string;
  readonly plan: Plan;
  /** What its flow declares of what was sent. */
  readonly input: Json;
  /** The places of the rest. */
  readonly dropped: readonly string[];
  /** Who wrote the input: the name of a key, or the calling flow. */
  readonly writer: string;
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
  begun: Begin,
  head: InstanceHead,
  around: Surroundings,
  early: readonly EventRow[],
  beside: readonly Write[],
): Promise<Loaded> {
  const { input, by } = begun;
  const draft = draftOfNew(head);
  takeStep(draft, around, { trigger: { kind: 'start', input }, ...(by === undefined ? {} : { by }) });
  draft.parked = [...early.map((event) => adopt(head.id, event)), ...draft.parked];
  const loaded = await commit(runtime, draft, around, [...beside, ...early.map((event) => move(head.id, event))]);
  seeStart(runtime, head, begun, early);
  return loaded;
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
