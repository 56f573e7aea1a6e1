import type { JsonObject } from '../kernel/json.ts';
import { compile } from '../machine/compile.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { step } from '../machine/step.ts';
import type { Trigger } from '../machine/trigger.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { ReleaseBody } from '../release/release.ts';

/** A configuration in which an instance rests. */
export interface Rest {
  readonly record: InstanceRecord;
  readonly next: readonly Taken[];
}

/** A step: to which configuration it led, and which states it entered on the way, by their marks. */
export interface Taken {
  readonly trigger: Trigger;
  readonly to: string;
  readonly entered: readonly string[];
}

export interface Explored {
  /** By what tells one configuration from another. */
  readonly rests: ReadonlyMap<string, Rest>;
  readonly starts: readonly Taken[];
  /** Marks of every state that was ever entered. */
  readonly visited: ReadonlySet<string>;
  /** A step failed: a round that never rests. */
  readonly fails: boolean;
  /** All there is was seen. */
  readonly complete: boolean;
}

/**
 * Everything that an instance of a flow can come to, by brute force over the real step: each event with either payload,
 * each open call answered or failed, each timer fired, from every configuration, until nothing new appears.
 */
export function explore(body: ReleaseBody, events: readonly string[], limit = 300): Explored {
  const flow = compile({ checked: true, release: asReleaseId(`r_${'0'.repeat(40)}`), body }, { schemas: ajvCompiler });
  const found = new Map<string, { readonly record: InstanceRecord; next: Rest['next'] }>();
  const visited = new Set<string>();
  let fails = false;
  const take = (record: InstanceRecord | undefined, trigger: Trigger): readonly Taken[] => {
    const outcome = step(flow, record, trigger, 0);
    if (outcome.kind === 'failed') fails = true;
    if (outcome.kind !== 'advanced') return [];
    const entered = Object.entries(outcome.record.data).flatMap(([name, value]) => (value === true ? [name] : []));
    for (const name of entered) visited.add(name);
    const clean = { ...outcome.record, data: unmarked(outcome.record.data) };
    const key = keyOf(clean);
    if (!found.has(key)) found.set(key, { record: clean, next: [] });
    return [{ trigger, to: key, entered }];
  };
  const starts = [true, false].flatMap((on) => take(undefined, { kind: 'start', input: { on } }));
  for (const rest of found.values()) {
    if (found.size > limit) break;
    rest.next = triggers(rest.record, events).flatMap((trigger) => take(rest.record, trigger));
  }
  return { rests: found, starts, visited, fails, complete: found.size <= limit };
}

function triggers(record: InstanceRecord, events: readonly string[]): readonly Trigger[] {
  return [
    ...events.flatMap((type) => [true, false].map((yes) => ({ kind: 'event', type, payload: { yes } }) as const)),
    ...Object.entries(record.calls).flatMap(([id, { seq }]): readonly Trigger[] => [
      { kind: 'done', id, seq, output: {} },
      { kind: 'failed', id, seq, error: { code: 'BAD', message: 'bad' } },
    ]),
    ...Object.entries(record.timers).map(([id, { seq }]) => ({ kind: 'timer', id, seq }) as const),
  ];
}

function unmarked(data: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(data).map((name) => [name, false]));
}

/** Numbers of calls and timers tell when, not what. */
function keyOf({ status, value, history, calls, timers, engine }: InstanceRecord): string {
  const open = Object.entries(calls).map(([id, { settled }]) => [id, settled === true]);
  return JSON.stringify([status, value, history, open, Object.keys(timers), engine.input]);
}

/** Configurations from which one of some can follow, those included. */
export function leadingTo({ rests }: Explored, ends: readonly string[]): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const [key, { next }] of rests) for (const { to } of next) before.set(to, [...(before.get(to) ?? []), key]);
  const reached = new Set(ends);
  for (const key of reached) for (const earlier of before.get(key) ?? []) reached.add(earlier);
  return reached;
}

/** Dotted names of the states that are active in a record. */
export function activeIn(value: InstanceRecord['value'], above: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return [[...above, value].join('.')];
  return Object.entries(value).flatMap(([name, inner]) => [
    [...above, name].join('.'),
    ...activeIn(inner, [...above, name]),
  ]);
}
