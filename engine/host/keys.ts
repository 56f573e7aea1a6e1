import { createHash, hash } from 'node:crypto';
import { derivedInstanceId, timeOrderedId, type InstanceId } from '../kernel/ids.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import type { Actor } from './actor.ts';

/** G5: the same for all attempts of a call on every store, another for every other call. 64 hex digits. */
export function callKey(instance: InstanceId, id: string, seq: number): string {
  return hash('sha256', `${instance}\n${id}\n${seq}`, 'hex');
}

/** An undo goes by the key of the call it takes back, so that a retried undo cannot undo twice. */
export function keyOfCall(instance: InstanceId, call: Pick<CapabilityCall, 'id' | 'seq' | 'undoOf'>): string {
  if (call.undoOf === undefined) return callKey(instance, call.id, call.seq);
  const at = call.undoOf.call.lastIndexOf('#');
  const undone = call.undoOf.call;
  return `${callKey(instance, undone.slice(0, at), Number(undone.slice(at + 1)))}/undo`;
}

/** The instance that a call starts: the same however often it is started. */
export function childId(parent: InstanceId, id: string, seq: number): InstanceId {
  return derivedInstanceId(createHash('sha256').update(`${parent}\n${id}\n${seq}`).digest());
}

export function taskId(instance: InstanceId, id: string, seq: number): string {
  return `t_${childId(instance, id, seq).slice(2)}`;
}

/** Tells equal payloads from others: 32 hex digits are enough against accidents, and this guards against no more. */
export function payloadHash(payload: Json): string {
  return hash('sha256', canonicalJson(payload), 'hex').slice(0, 32);
}

/**
 * Under which name a request is remembered (G2). Of the key that asks and not of its name, which others may have too;
 * the name of a program is quoted, so that it never reads as the id of a key.
 */
export function requestName(operation: 'start' | 'send', by: Actor, idempotencyKey: string): string {
  return `${operation} ${by.key ?? JSON.stringify(by.name)} ${idempotencyKey}`;
}

const sent = 'sent';

/** Of an event that an instance sends itself. Not to be guessed: an app that used it first would stop the step. */
export function sentEventId(nowMs: number, random: Uint8Array): string {
  return timeOrderedId(sent, nowMs, random);
}

export function isSentEventId(eventId: string): boolean {
  return eventId.startsWith(`${sent}_`);
}

/** Where events of a business key wait until its instance exists. */
export function earlyScope(flow: string, key: string): string {
  return `${flow}/${key}`;
}
