import type { Json, JsonObject } from '../kernel/json.ts';
import { quoted, textOf, type Known } from './json-text.ts';
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

/**
 * A finished record keeps what people still ask for; its input stands in the history's first row.
 * @param given a value of the data whose text is known already
 */
export function encodeRecord(record: InstanceRecord, given?: Known): string {
  const { engine, value, data, status } = record;
  const place = `"v":${typeof value === 'string' ? quoted(value) : JSON.stringify(value)},"d":${dataText(data, given)}`;
  const output = record.output === undefined ? '' : `,"o":${JSON.stringify(record.output)}`;
  const last = `,"n":${record.seq}}`;
  if (status !== 'active') return `{"s":"${status}",${place}${output}${last}`;
  const undo = engine.undo.length === 0 ? '' : `,"u":${JSON.stringify(engine.undo)}`;
  const tables = `${table('e', engine.each)}${table('l', engine.slots)}${table('a', engine.abandoned)}`;
  const waiting = `${table('h', record.history)}${callsText(record.calls)}${table('t', record.timers)}`;
  return `{${place},"i":${JSON.stringify(engine.input)}${undo}${tables}${output}${waiting}${last}`;
}

/** Field by field, so that the one that came in with the step is not written twice. */
function dataText(data: JsonObject, given: Known | undefined): string {
  if (given === undefined) return JSON.stringify(data);
  let fields = '';
  for (const name in data) {
    const value = data[name];
    if (value !== undefined) fields += `${fields === '' ? '' : ','}${quoted(name)}:${textOf(value, given)}`;
  }
  return `{${fields}}`;
}

/** Left out where it is empty. */
function table(letter: string, entries: object): string {
  for (const _ in entries) return `,"${letter}":${JSON.stringify(entries)}`;
  return '';
}

function callsText(calls: InstanceRecord['calls']): string {
  let entries = '';
  for (const id in calls) {
    const call = calls[id];
    if (call === undefined) continue;
    const text =
      call.settled === undefined && call.sinceMs === undefined ? `{"seq":${call.seq}}` : JSON.stringify(call);
    entries += `${entries === '' ? '' : ','}${quoted(id)}:${text}`;
  }
  return entries === '' ? '' : `,"c":{${entries}}`;
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
