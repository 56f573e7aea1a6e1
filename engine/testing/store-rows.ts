import { newInstanceId, asReleaseId, type InstanceId } from '../kernel/ids.ts';
import type { EventRow, IncidentRow, InstanceHead, TaskRow } from '../host/rows.ts';
import type { Advance, Write } from '../host/step-commit.ts';

/** Rows for the store suite, plain and predictable. */
export function instanceId(number: number): InstanceId {
  return newInstanceId(number, new Uint8Array(16).fill(number % 32));
}

const release = asReleaseId(`r_${'0'.repeat(40)}`);

export function head(number: number, more: Partial<InstanceHead> = {}): InstanceHead {
  return {
    id: instanceId(number),
    flow: 'order',
    version: '1.0.0',
    release,
    identity: 'cn.retail',
    inputHash: 'h',
    status: 'running',
    states: ['a'],
    tags: [],
    search: {},
    revision: 1,
    createdAt: 1_000 + number,
    updatedAt: 1_000 + number,
    ...more,
  };
}

export function created(number: number, more: Partial<InstanceHead> = {}): Write {
  return { kind: 'create', head: head(number, more), record: `{"v":"a","n":${number}}` };
}

export function advance(number: number, expected: number, more: Partial<Advance> = {}): Write {
  return {
    kind: 'advance',
    instance: instanceId(number),
    expected,
    revision: expected + 1,
    from: 'running',
    status: 'running',
    states: ['b'],
    tags: [],
    at: 2_000,
    record: '{"v":"b"}',
    ...more,
  };
}

export function history(number: number, seq: number): Write {
  return { kind: 'history', instance: instanceId(number), seq, at: 1_500, states: ['a'], body: `{"row":${seq}}` };
}

export function armed(number: number, seq: number, dueAt: number): Write {
  return { kind: 'arm', instance: instanceId(number), id: `t${seq}`, seq, dueAt };
}

export function event(scope: string, eventId: string, more: Partial<EventRow> = {}): EventRow {
  return {
    scope,
    eventId,
    type: 'PAID',
    payload: { amount: 1 },
    hash: 'h1',
    status: 'parked',
    acceptedAt: 1_000,
    expiresAt: 9_000,
    ...more,
  };
}

export function task(number: number, id: string, more: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    instance: instanceId(number),
    callId: 'review',
    callSeq: 1,
    flow: 'order',
    identity: 'cn.retail',
    state: 'review',
    status: 'open',
    createdAt: 1_000,
    body: { title: 'Review', roles: ['reviewer'], outcomes: [{ outcome: 'approve' }] },
    ...more,
  };
}

export function incident(number: number, id: string, more: Partial<IncidentRow> = {}): IncidentRow {
  return {
    id,
    instance: instanceId(number),
    flow: 'order',
    identity: 'cn.retail',
    code: 'NO_REASON',
    status: 'open',
    openedAt: 1_000,
    body: { params: {}, subject: { kind: 'stuck' } },
    ...more,
  };
}

export function call(number: number, seq: number, status: 'open' | 'delegated' = 'open'): Write {
  const effect = { kind: 'start' as const, id: 'child', seq, state: 'child', input: null, flow: 'other@^1' };
  const body = { effect, startedAt: 1_000, provider: '', reason: 'sub-flow' };
  return { kind: 'openCall', call: { instance: instanceId(number), id: 'child', seq, status, attempt: 0, body } };
}
