import { EngineError } from '../kernel/engine-error.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import { correctOn } from './correct.ts';
import { draftOf, type Draft, type Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import { receiveUnsent } from './events.ts';
import { resolveOn, type IncidentAction } from './incidents.ts';
import { isEnded, type Loaded } from './loaded.ts';
import { close, goOn, refuseEnded } from './operate.ts';
import { resolveOpenOn } from './resolve-open.ts';
import { load, surroundings, type Runtime } from './runtime.ts';
import { seal } from './seal.ts';
import type { InstanceStatus } from './views.ts';
import { maySee } from './visible.ts';

/** What somebody is about to do to an instance. */
export type Intent =
  | { readonly kind: 'send'; readonly type: string; readonly payload: Json }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'correct'; readonly data: JsonObject }
  | { readonly kind: 'resolve'; readonly incident: string; readonly action: IncidentAction }
  /** Every open incident. */
  | { readonly kind: 'resolveOpen'; readonly action: IncidentAction };

/** What would follow at once, before any provider has answered. */
export interface Prospect {
  readonly from: { readonly status: InstanceStatus; readonly states: readonly string[] };
  readonly to: { readonly status: InstanceStatus; readonly states: readonly string[] };
  /** Of an event: it would be kept until a state takes it. */
  readonly parked?: true;
  /** Calls that would be sent, also again. */
  readonly calls: readonly { readonly state: string; readonly contract: string; readonly provider: string }[];
  readonly children: readonly { readonly state: string; readonly flow: string }[];
  readonly tasks: readonly { readonly state: string; readonly title: Localized; readonly roles: readonly string[] }[];
  readonly incidents: readonly { readonly code: ErrorCode; readonly state?: string }[];
  /** What is open now and would be no longer. */
  readonly closes: { readonly calls: number; readonly tasks: number; readonly incidents: number };
}

/**
 * Tells what an action would do, by doing it on a draft that is thrown away. Nothing is written, sent or counted.
 * @throws EngineError as the action itself would
 */
export async function preview(runtime: Runtime, id: InstanceId, intent: Intent, by: Actor): Promise<Prospect> {
  return await runtime.mailboxes.run(id, async () => {
    const loaded = await load(runtime, id);
    if (!maySee(by, loaded.head)) throw new EngineError('INSTANCE_NOT_FOUND', { params: { instance: id } });
    refuseEnded(loaded);
    const plan = await runtime.plan(loaded.head.release);
    const around = { ...surroundings(runtime, plan), fields: undefined };
    const draft = draftOf(loaded);
    const parked = decide(draft, around, intent, by);
    seal(draft, around);
    return prospectOf(loaded, draft, parked);
  });
}

/** @returns whether an event would be kept for later */
function decide(draft: Draft, around: Surroundings, intent: Intent, by: Actor): boolean {
  switch (intent.kind) {
    case 'send':
      return receiveUnsent(draft, around, intent, by) === 'parked';
    case 'cancel':
      close(draft, around, { reason: '', by: by.name });
      return false;
    case 'suspend':
      draft.head = { ...draft.head, status: 'suspended' };
      return false;
    case 'resume':
      draft.head = { ...draft.head, status: 'running' };
      goOn(draft, around);
      return false;
    case 'correct':
      correctOn(draft, around, intent, by);
      return false;
    case 'resolveOpen':
      resolveOpenOn(draft, around, intent.action, by);
      return false;
    case 'resolve':
      resolveOn(draft, around, intent.incident, intent.action, by);
      return false;
  }
}

function prospectOf(before: Loaded, draft: Draft, parked: boolean): Prospect {
  const sent = draft.after.flatMap((after) =>
    after.kind === 'dispatch' || after.kind === 'startChild' ? [after.call] : [],
  );
  const isNew = <T extends { readonly id: string }>(items: readonly T[], old: readonly T[]) =>
    items.filter(({ id }) => !old.some((other) => other.id === id));
  const ended = isEnded(draft);
  return {
    from: { status: before.head.status, states: before.head.states },
    to: { status: draft.head.status, states: draft.head.states },
    ...(parked ? { parked: true } : {}),
    calls: sent.flatMap(({ body: { effect, provider } }) =>
      effect.kind === 'call' ? [{ state: effect.state, contract: effect.contract, provider }] : [],
    ),
    children: sent.flatMap(({ body: { effect } }) =>
      effect.kind === 'start' ? [{ state: effect.state, flow: effect.flow }] : [],
    ),
    tasks: ended
      ? []
      : isNew(draft.tasks, before.tasks).map(({ state, body: { title, roles } }) => ({ state, title, roles })),
    incidents: isNew(draft.incidents, before.incidents).map(({ code, body: { state } }) => {
      return state === undefined ? { code } : { code, state };
    }),
    closes: {
      calls: isGone(before.calls, draft.calls, ({ seq }) => seq),
      tasks: isGone(before.tasks, draft.tasks, ({ id }) => id),
      incidents: isGone(before.incidents, draft.incidents, ({ id }) => id),
    },
  };
}

function isGone<T>(before: readonly T[], after: readonly T[], key: (item: T) => string | number): number {
  const left = new Set(after.map(key));
  return before.filter((item) => !left.has(key(item))).length;
}
