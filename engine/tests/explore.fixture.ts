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
  /** What begins a step that never rests. */
  readonly failing: readonly Trigger[];
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
  /** The very first one did. */
  readonly failsAtStart: boolean;
  /** All there is was seen. */
  readonly complete: boolean;
}

export interface ExploreOptions {
  /** What an instance may be started with. */
  readonly inputs: readonly JsonObject[];
  /** Each step may see another of the inputs: conditions that read them may hold or not, whatever they said before. */
  readonly free?: boolean;
  readonly limit?: number;
}

type Found = Map<string, { readonly record: InstanceRecord; next: Rest['next']; failing: Rest['failing'] }>;

/**
 * Everything that an instance of a flow can come to, by brute force over the real step: each event with either payload,
 * each open call answered or failed, each timer fired, from every configuration, until nothing new appears.
 */
export function explore(
  body: ReleaseBody,
  events: readonly string[],
  { inputs, free = false, limit = 300 }: ExploreOptions,
): Explored {
  const flow = compile({ checked: true, release: asReleaseId(`r_${'0'.repeat(40)}`), body }, { schemas: ajvCompiler });
  const found: Found = new Map();
  const visited = new Set<string>();
  const take = (record: InstanceRecord | undefined, trigger: Trigger): Taken | 'failed' | undefined => {
    const outcome = step(flow, record, trigger, 0);
    if (outcome.kind === 'failed') return 'failed';
    if (outcome.kind !== 'advanced') return undefined;
    const entered = Object.entries(outcome.record.data).flatMap(([name, value]) => (value === true ? [name] : []));
    for (const name of entered) visited.add(name);
    const clean = { ...outcome.record, data: unmarked(outcome.record.data) };
    const key = keyOf(clean, free);
    if (!found.has(key)) found.set(key, { record: clean, next: [], failing: [] });
    return { trigger, to: key, entered };
  };
  const begun = inputs.map((input) => take(undefined, { kind: 'start', input }));
  for (const rest of found.values()) {
    if (found.size > limit) break;
    const seen = free
      ? inputs.map((input) => ({ ...rest.record, engine: { ...rest.record.engine, input } }))
      : [rest.record];
    const tried = triggers(rest.record, events).flatMap((trigger) =>
      seen.map((record) => ({ trigger, taken: take(record, trigger) })),
    );
    rest.next = tried.flatMap(({ taken }) => (typeof taken === 'object' ? [taken] : []));
    rest.failing = tried.flatMap(({ trigger, taken }) => (taken === 'failed' ? [trigger] : []));
  }
  const failsAtStart = begun.includes('failed');
  return {
    rests: found,
    starts: begun.flatMap((taken) => (typeof taken === 'object' ? [taken] : [])),
    visited,
    fails: failsAtStart || [...found.values()].some(({ failing }) => failing.length > 0),
    failsAtStart,
    complete: found.size <= limit,
  };
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
function keyOf({ status, value, history, calls, timers, engine }: InstanceRecord, free: boolean): string {
  const open = Object.entries(calls).map(([id, { settled }]) => [id, settled === true]);
  return JSON.stringify([status, value, history, open, Object.keys(timers), free ? null : engine.input]);
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
