import { parseDuration } from '../kernel/duration.ts';
import { member, type JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { isCapabilityName, isRange, isVersion } from './range.ts';
import { readLocalized } from './read-localized.ts';
import { optionalText, report, reportChoice, reportMissing, requiredText, type Node, type Reading } from './reading.ts';

/** Fields that contracts and providers share; each reports what is wrong and gives an empty or absent value. */

export function readName(reading: Reading, node: Node, key: string): string {
  const name = member(node.object, key);
  if (typeof name !== 'string') return requiredText(reading, node, key);
  if (!isCapabilityName(name)) {
    report(reading, 'CAP_BAD_NAME', appendPointer(node.pointer, key), { name: name.slice(0, 120) });
  }
  return name;
}

export function readVersion(reading: Reading, node: Node, key: string): string {
  const text = requiredText(reading, node, key);
  if (text !== '' && !isVersion(text)) report(reading, 'DEF_BAD_VERSION', appendPointer(node.pointer, key), { text });
  return text;
}

export function readRange(reading: Reading, node: Node, key: string): string {
  const text = requiredText(reading, node, key);
  if (text !== '' && !isRange(text)) report(reading, 'DEF_BAD_RANGE', appendPointer(node.pointer, key), { text });
  return text;
}

export function readDuration(reading: Reading, node: Node, key: string): string | undefined {
  const text = optionalText(reading, node, key);
  if (text === undefined || text === '' || parseDuration(text) !== undefined) return text;
  report(reading, 'DEF_BAD_DURATION', appendPointer(node.pointer, key), { text });
  return undefined;
}

/** One of a closed list; the first unless given, or an issue where it is required. */
export function readChoice<const Choice extends string>(
  reading: Reading,
  node: Node,
  key: string,
  choices: readonly [Choice, ...Choice[]],
  presence: 'required' | 'optional',
): Choice {
  const value = member(node.object, key);
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  if (value !== undefined) reportChoice(reading, appendPointer(node.pointer, key), choices, value);
  else if (presence === 'required') reportMissing(reading, node, key);
  return choices[0];
}

export function requiredLocalized(reading: Reading, node: Node, key: string): Localized {
  if (member(node.object, key) === undefined) reportMissing(reading, node, key);
  return readLocalized(reading, node, key) ?? '';
}

/** Leaves out what was not given, so that equal things have equal data. */
export function present<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
export function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
