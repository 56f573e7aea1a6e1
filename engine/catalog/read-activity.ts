import { parseDuration } from '../kernel/duration.ts';
import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Activity, Comment, Measure, Method } from './activity.ts';
import { isIdentityPath } from './identity-path.ts';
import { readChoice, readName } from './read-fields.ts';
import { readLocalized } from './read-localized.ts';
import {
  itemsOf,
  openObject,
  optionalFlag,
  optionalText,
  placeOf,
  report,
  requiredText,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';

const fields =
  'activity title identity owner kind kindTitle hypothesis flow change metric wanted guards method split at window advice sample comments'.split(
    ' ',
  );
/** What some let people write, and what is computed here. */
const computed = ['verdict', 'effect'];
const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
const longestMs = 366 * 86_400_000;

/** An activity from parsed text. All issues are collected; with any of them there is no activity. */
export function readActivity(
  data: Json,
  locate: Locate,
  file: string,
): { readonly activity?: Activity; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', [...fields, ...computed]);
  if (node === undefined) return { issues: reading.issues };
  for (const field of computed) {
    if (member(node.object, field) === undefined) continue;
    report(reading, 'ACT_VERDICT_WRITTEN', `${appendPointer(node.pointer, field)}#key`, { field });
  }
  const activity = readParts(reading, node);
  return reading.issues.length > 0 ? { issues: reading.issues } : { activity, issues: [] };
}

function readParts(reading: Reading, node: Node): Activity {
  const identity = requiredText(reading, node, 'identity');
  if (identity !== '' && !isIdentityPath(identity)) {
    report(reading, 'IDN_BAD_PATH', appendPointer(node.pointer, 'identity'), { path: identity });
  }
  const { comments: _, kindTitle: __, ...fixed } = node.object;
  const texts = { flow: optionalText(reading, node, 'flow'), change: optionalText(reading, node, 'change') };
  return {
    id: readNamed(reading, node, 'activity'),
    identity,
    owner: optionalText(reading, node, 'owner') ?? '',
    kind: readNamed(reading, node, 'kind'),
    ...given({
      ...texts,
      title: readLocalized(reading, node, 'title'),
      kindTitle: readLocalized(reading, node, 'kindTitle'),
      hypothesis: readLocalized(reading, node, 'hypothesis'),
      advice: optionalText(reading, node, 'advice'),
    }),
    measure: readMeasure(reading, node),
    guards: itemsOf(node, 'guards').flatMap(({ value, pointer }) => {
      const guard = openObject(reading, value, pointer, ['metric', 'wanted']);
      return guard === undefined ? [] : [readMeasure(reading, guard)];
    }),
    method: readMethod(reading, node),
    isSample: optionalFlag(reading, node, 'sample'),
    comments: itemsOf(node, 'comments').flatMap(({ value, pointer }): readonly Comment[] => {
      const comment = openObject(reading, value, pointer, ['by', 'text']);
      if (comment === undefined) return [];
      return [{ by: requiredText(reading, comment, 'by'), text: requiredText(reading, comment, 'text') }];
    }),
    at: placeOf(reading, appendPointer(node.pointer, 'activity')),
    fixed,
  };
}

function given<Fields extends object>(all: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
function given(all: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function readNamed(reading: Reading, node: Node, key: 'activity' | 'kind' | 'metric'): string {
  const name = requiredText(reading, node, key);
  if (name === '' || namePattern.test(name)) return name;
  const params = { name: name.slice(0, 120), example: key === 'metric' ? 'success-share' : 'shorter-payment' };
  report(reading, 'DEF_BAD_NAME', appendPointer(node.pointer, key), params);
  return name;
}

function readMeasure(reading: Reading, node: Node): Measure {
  return {
    metric: readNamed(reading, node, 'metric'),
    wanted: readChoice(reading, node, 'wanted', ['up', 'down'], 'required'),
  };
}

function readMethod(reading: Reading, node: Node): Method {
  const kind = readChoice(reading, node, 'method', ['before-after', 'split'], 'required');
  const time = { fromMs: readInstant(reading, node), lengthMs: readLength(reading, node) };
  if (kind === 'before-after') return { kind, ...time };
  const pointer = appendPointer(node.pointer, 'split');
  const split = openObject(reading, member(node.object, 'split'), pointer, ['capability', 'treatment', 'control']);
  if (split === undefined) return { kind: 'before-after', ...time };
  return {
    kind,
    capability: readName(reading, split, 'capability'),
    treatment: requiredText(reading, split, 'treatment'),
    control: requiredText(reading, split, 'control'),
    ...time,
  };
}

/** When the change took effect. */
function readInstant(reading: Reading, node: Node): number {
  const text = requiredText(reading, node, 'at');
  const atMs = Date.parse(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) && !Number.isNaN(atMs);
  if (isInstant || text === '') return isInstant ? atMs : 0;
  const params = { expected: 'a date and time, like 2026-11-01T00:00:00+08:00', found: text };
  report(reading, 'DEF_TYPE', appendPointer(node.pointer, 'at'), params);
  return 0;
}

function readLength(reading: Reading, node: Node): number {
  const text = requiredText(reading, node, 'window');
  const lengthMs = parseDuration(text);
  if (text === '' || (lengthMs !== undefined && lengthMs > 0 && lengthMs <= longestMs)) return lengthMs ?? 0;
  report(reading, 'DEF_BAD_DURATION', appendPointer(node.pointer, 'window'), { text });
  return 0;
}
