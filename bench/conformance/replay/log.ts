import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Json, JsonObject } from '@tessera/engine';

/** One case of an event log: its own attributes, and its events in time order. */
export interface LogCase {
  readonly case: JsonObject;
  readonly events: readonly JsonObject[];
}

/** Reads a log, one case a line as JSON, gzipped where its name says so. @throws Error naming the line that is no case */
export function readLog(file: string): readonly LogCase[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => caseOf(line, `${file}:${number}`));
}

function caseOf(line: string, place: string): LogCase {
  const value = parsed(line, place);
  if (!isObject(value) || !isObject(value['case']) || !isList(value['events'])) {
    throw new Error(`${place}: a line is {"case": {…}, "events": [{…}, …]}.`);
  }
  const events = value['events'].filter(isObject);
  if (typeof value['case'][nameKey] !== 'string') throw new Error(`${place}: the case has no "${nameKey}".`);
  for (const event of events) atMs(event, place);
  return { case: value['case'], events };
}

function parsed(line: string, place: string): Json {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place}: the line is no JSON.`, { cause });
  }
}

const nameKey = 'concept:name';

export function caseId({ case: attributes }: LogCase): string {
  return textOf(attributes[nameKey]);
}

/** The activity's name as recorded. */
export function activityName(event: JsonObject): string {
  const name = event[nameKey];
  return typeof name === 'string' ? name : '';
}

/** ms since the epoch. @throws Error for an event without a readable time */
export function atMs(event: JsonObject, place: string): number {
  const time = event['time:timestamp'];
  const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(ms)) throw new Error(`${place}: '${activityName(event)}' has no readable "time:timestamp".`);
  return ms;
}

/** A text as it is, anything else as JSON. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
