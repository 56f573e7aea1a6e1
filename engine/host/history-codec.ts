import type { Json, JsonObject } from '../kernel/json.ts';
import type { Trigger } from '../machine/trigger.ts';
import { quoted, textOf, type Known } from './json-text.ts';
import type { CallFacts, HistoryBody } from './views.ts';

type Step = Extract<HistoryBody, { kind: 'step' }>;

/** A step in stored form: short names, and nothing twice. Other rows are rare and are stored as they are. */
interface StoredStep {
  /** s(tart) e(vent) d(one) f(ailed) t(imer) o(perator) */
  readonly k: 's' | 'e' | 'd' | 'f' | 't' | 'o';
  readonly i?: string | undefined;
  readonly q?: number | undefined;
  /** Input, payload, output, error or command. */
  readonly x?: Json | undefined;
  readonly p?: string | undefined;
  readonly b?: JsonObject | undefined;
  readonly e?: string | undefined;
  readonly w?: string | undefined;
  /** contract, provider, attempts, ms from start to this row, undo; of a competition its id, kind and revision */
  readonly c?: readonly [string, string, number, number, 0 | 1, StoredRouted?] | undefined;
}

type StoredRouted = readonly [string, NonNullable<CallFacts['routed']>['kind'], number];

/** @param given the output that the step brought, as text */
export function encodeHistory(body: HistoryBody, atMs: number, given?: Known): string {
  if (body.kind !== 'step') return JSON.stringify(body);
  const { trigger, call } = body;
  // Most rows are of this kind, and their output is in the record, too.
  if (trigger.kind === 'done' && trigger.by === undefined && call !== undefined && isServedBy(trigger, call))
    return `{"k":"d","i":${quoted(trigger.id)},"q":${trigger.seq},"x":${textOf(trigger.output, given)}${storedEnd(body, call, atMs)}`;
  return JSON.stringify(storedStep(body, atMs));
}

function isServedBy({ provider }: Extract<Trigger, { kind: 'done' }>, call: CallFacts): boolean {
  return provider === undefined || provider === call.provider;
}

function storedEnd({ eventId, by }: Step, call: CallFacts, atMs: number): string {
  const e = eventId === undefined ? '' : `,"e":${JSON.stringify(eventId)}`;
  const w = by === undefined ? '' : `,"w":${JSON.stringify(by)}`;
  const [contract, provider, attempts, tookMs, undo, routed] = storedFacts(call, atMs);
  const r = routed === undefined ? '' : `,${JSON.stringify(routed)}`;
  return `${e}${w},"c":[${quoted(contract)},${quoted(provider)},${attempts},${tookMs},${undo}${r}]}`;
}

/** How the stored form of a migration begins, and nothing else does. */
export const moveBegins = '{"kind":"set","why":"migrate",';

export function decodeHistory(text: string, atMs: number): HistoryBody {
  const stored: StoredStep | Exclude<HistoryBody, Step> = JSON.parse(text);
  return 'k' in stored ? stepOf(stored, atMs) : stored;
}

function storedStep({ trigger, eventId, by, call }: Step, atMs: number): StoredStep {
  const c = call === undefined ? undefined : storedFacts(call, atMs);
  const beside = { e: eventId, w: by, c };
  switch (trigger.kind) {
    case 'start':
      return { k: 's', x: trigger.input, ...beside };
    case 'event':
      return { k: 'e', i: trigger.type, x: trigger.payload, ...beside };
    case 'done': {
      const p = trigger.provider === call?.provider ? undefined : trigger.provider;
      return { k: 'd', i: trigger.id, q: trigger.seq, x: trigger.output, p, b: trigger.by, ...beside };
    }
    case 'failed':
      return { k: 'f', i: trigger.id, q: trigger.seq, x: { ...trigger.error }, ...beside };
    case 'timer':
      return { k: 't', i: trigger.id, q: trigger.seq, ...beside };
    case 'operator':
      return { k: 'o', x: trigger.command, ...beside };
  }
}

function storedFacts(call: CallFacts, atMs: number): NonNullable<StoredStep['c']> {
  const { contract, provider, attempts, startedAt, undo, routed } = call;
  const c = [contract, provider, attempts, atMs - startedAt, undo ? 1 : 0] as const;
  return routed === undefined ? c : [...c, [routed.id, routed.kind, routed.revision]];
}

function stepOf(stored: StoredStep, atMs: number): Step {
  const call = factsOf(stored.c, atMs);
  return {
    kind: 'step',
    trigger: triggerOf(stored, call?.provider),
    ...(stored.e === undefined ? {} : { eventId: stored.e }),
    ...(stored.w === undefined ? {} : { by: stored.w }),
    ...(call === undefined ? {} : { call }),
  };
}

function factsOf(stored: StoredStep['c'], atMs: number): CallFacts | undefined {
  if (stored === undefined) return undefined;
  const [contract, provider, attempts, tookMs, undo, routed] = stored;
  const facts = { contract, provider, attempts, startedAt: atMs - tookMs, undo: undo === 1 };
  return routed === undefined ? facts : { ...facts, routed: { id: routed[0], kind: routed[1], revision: routed[2] } };
}

function triggerOf(stored: StoredStep, provider: string | undefined): Trigger {
  const { i: id = '', q: seq = 0, x = null } = stored;
  switch (stored.k) {
    case 's':
      return { kind: 'start', input: x };
    case 'e':
      return { kind: 'event', type: id, payload: x };
    case 'd': {
      const by = stored.p ?? provider;
      return {
        kind: 'done',
        id,
        seq,
        output: x,
        ...(by === undefined ? {} : { provider: by }),
        ...(stored.b === undefined ? {} : { by: stored.b }),
      };
    }
    case 'f':
      return { kind: 'failed', id, seq, error: errorOf(x) };
    case 't':
      return { kind: 'timer', id, seq };
    case 'o':
      return { kind: 'operator', command: x === 'skip' ? 'skip' : 'retry' };
  }
}

function errorOf(stored: Json): Extract<Trigger, { kind: 'failed' }>['error'] {
  const error: { readonly code: string; readonly message: string; readonly data?: Json } = JSON.parse(
    JSON.stringify(stored),
  );
  return error;
}
