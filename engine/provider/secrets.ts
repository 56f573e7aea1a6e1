import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** Values by name, from outside the database. They live only while a provider is called and are never logged. */
export interface Secrets {
  get(name: string): Promise<string | undefined>;
}

export interface OpenedConfig {
  readonly config: JsonObject;
  /** Names that have no value. */
  readonly missing: readonly string[];
  /** Takes the opened values out of a text that leaves the call. */
  readonly redact: (text: string) => string;
}

const prefix = 'secret:';

/** Some value of the config is a secret's name. */
export function hasSecrets(config: JsonObject): boolean {
  for (const _ in config) return secretNames(config).size > 0;
  return false;
}

/** Puts the values in place of each `secret:<name>` in a binding's config. */
export async function openSecrets(config: JsonObject, secrets: Secrets): Promise<OpenedConfig> {
  const names = [...secretNames(config)];
  if (names.length === 0) return { config, missing: [], redact: (text) => text };
  const values = new Map<string, string>();
  for (const name of names) {
    const value = await secrets.get(name);
    if (value !== undefined) values.set(name, value);
  }
  return {
    config: openObject(config, values),
    missing: names.filter((name) => !values.has(name)),
    redact: (text) => redact(text, [...values.values()]),
  };
}

function redact(text: string, values: readonly string[]): string {
  return values.filter((value) => value !== '').reduce((rest, value) => rest.replaceAll(value, '•••'), text);
}

function secretNames(value: Json, names: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string' && value.startsWith(prefix)) names.add(value.slice(prefix.length));
  else if (isJsonArray(value)) for (const item of value) secretNames(item, names);
  else if (isJsonObject(value)) for (const item of Object.values(value)) secretNames(item, names);
  return names;
}

function openObject(object: JsonObject, values: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, open(value, values)]));
}

function open(value: Json, values: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string' && value.startsWith(prefix)) return values.get(value.slice(prefix.length)) ?? value;
  if (isJsonArray(value)) return value.map((item) => open(item, values));
  return isJsonObject(value) ? openObject(value, values) : value;
}
