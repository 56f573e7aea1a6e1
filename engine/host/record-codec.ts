import type { Json, JsonObject } from '../kernel/json.ts';
import type { ArmedTimer, EngineData, InstanceRecord, OpenCall, StateValue } from '../machine/record.ts';

/** The stored form: one letter a field, empty ones left out, since every step writes it. `{}` = never started. */
interface StoredRecord {
  readonly s?: 'done' | 'stopped' | undefined;
  readonly v?: StateValue | undefined;
  readonly d?: JsonObject | undefined;
  readonly i?: Json | undefined;
  readonly u?: EngineData['undo'] | undefined;
  readonly e?: EngineData['each'] | undefined;
  readonly l?: EngineData['slots'] | undefined;
  readonly a?: EngineData['abandoned'] | undefined;
  readonly o?: Json | undefined;
  readonly h?: InstanceRecord['history'] | undefined;
  readonly c?: Readonly<Record<string, OpenCall>> | undefined;
  readonly t?: Readonly<Record<string, ArmedTimer>> | undefined;
  readonly n?: number | undefined;
}

export const notStarted = '{}';

/** A finished record keeps what people still ask for; its input stands in the history's first row. */
export function encodeRecord(record: InstanceRecord): string {
  const { engine } = record;
  const ended = { v: record.value, d: record.data, o: record.output, n: record.seq };
  if (record.status !== 'active') return JSON.stringify({ s: record.status, ...ended });
  const stored: StoredRecord = {
    v: record.value,
    d: record.data,
    i: engine.input,
    u: engine.undo.length === 0 ? undefined : engine.undo,
    e: some(engine.each),
    l: some(engine.slots),
    a: some(engine.abandoned),
    o: record.output,
    h: some(record.history),
    c: some(record.calls),
    t: some(record.timers),
    n: record.seq,
  };
  return JSON.stringify(stored);
}

export function decodeRecord(text: string): InstanceRecord | undefined {
  const stored: StoredRecord = JSON.parse(text);
  if (stored.v === undefined) return undefined;
  return {
    status: stored.s ?? 'active',
    value: stored.v,
    data: stored.d ?? {},
    engine: {
      input: stored.i ?? null,
      undo: stored.u ?? [],
      each: stored.e ?? {},
      slots: stored.l ?? {},
      abandoned: stored.a ?? {},
    },
    ...(stored.o === undefined ? {} : { output: stored.o }),
    history: stored.h ?? {},
    calls: stored.c ?? {},
    timers: stored.t ?? {},
    seq: stored.n ?? 0,
  };
}

/** The output inside a stored form, for lists. */
export function outputOf(text: string): Json | undefined {
  const stored: StoredRecord = JSON.parse(text);
  return stored.o;
}

function some<T extends object>(table: T): T | undefined {
  for (const _ in table) return table;
  return undefined;
}
