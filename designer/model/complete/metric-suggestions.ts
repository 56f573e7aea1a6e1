import type { MetricWords } from '@tessera/engine';
import { isJsonObject, pointerSegments, type Pointer } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { Suggestion } from './suggestion.ts';

/** What is known while a metric is typed: what it may name, and what it says as far as it can be read. */
export interface KnownMetric {
  readonly words: MetricWords;
  readonly data: Json | undefined;
}

const marks = ['started', 'reached', 'received', 'ended'] as const;
const kinds = ['count', 'ratio', 'duration', 'sum', 'funnel'] as const;
const shared = ['metric', 'title', 'kind', 'unit', 'target', 'alarm'] as const;

/** Of each kind what it is counted by. */
const own: Readonly<Record<string, readonly string[]>> = {
  count: ['of'],
  ratio: ['over', 'of', 'mature'],
  duration: ['from', 'to'],
  sum: ['flow', 'attribute'],
  funnel: ['flow', 'steps', 'mature'],
};

const inside: Readonly<Record<string, readonly string[]>> = {
  title: ['en', 'zh-CN'],
  target: ['min', 'max'],
  alarm: ['below', 'above', 'for', 'window', 'to', 'webhook', 'secret'],
  over: ['flow', ...marks],
  of: ['flow', ...marks],
  from: ['flow', ...marks],
  to: ['flow', ...marks],
  steps: marks,
};

/** Keys that may be written in a map, without those that stand there. */
export function suggestMetricKeys({ data }: KnownMetric, pointer: Pointer): readonly Suggestion[] {
  const [first] = pointerSegments(pointer);
  const words = first === undefined ? [...shared, ...ownKeys(data)] : (inside[first] ?? []);
  const written = writtenAt(data, pointer);
  return words.filter((word) => !written.includes(word)).map((label) => ({ label, kind: 'key' }));
}

function ownKeys(data: Json | undefined): readonly string[] {
  const kind = textAt(data, 'kind');
  return own[kind] ?? [...new Set(Object.values(own).flat())];
}

/** Values that may be written under a key. */
export function suggestMetricValues(known: KnownMetric, key: string, pointer: Pointer): readonly Suggestion[] {
  const flow = known.words.flows.find((one) => one.flow === flowAt(known.data, pointer));
  const flows = flow === undefined ? known.words.flows : [flow];
  const each = (names: readonly string[], kind: Suggestion['kind']): readonly Suggestion[] =>
    [...new Set(names)].map((label) => ({ label, kind }));
  switch (key) {
    case 'kind':
      return each(kinds, 'word');
    case 'flow':
      return each(
        known.words.flows.map((one) => one.flow),
        'flow',
      );
    case 'reached':
      return each(
        flows.flatMap(({ states }) => states),
        'state',
      );
    case 'received':
      return each(
        flows.flatMap(({ events }) => events),
        'event',
      );
    case 'attribute':
      return each(
        flows.flatMap(({ attributes }) => attributes),
        'field',
      );
    case 'started':
      return each(['true'], 'word');
    case 'ended':
      return each(['success', 'failure', 'neutral', 'any'], 'word');
    case 'to':
      return pointer.startsWith('/alarm') ? each(known.words.teams, 'role') : [];
    case 'for':
      return each(['PT15M', 'PT1H', 'P1D'], 'word');
    case 'window':
    case 'mature':
      return each(['PT1H', 'P1D', 'P7D'], 'word');
    default:
      return [];
  }
}

/** The flow that a place is about: its own, else that of the text. */
export function flowAt(data: Json | undefined, pointer: Pointer): string | undefined {
  if (!isJsonObject(data)) return undefined;
  const [first] = pointerSegments(pointer);
  const here = first === undefined ? undefined : data[first];
  const places = [here, data, data['over'], data['from'], data['of']];
  return places.map((place) => textAt(place, 'flow')).find((flow) => flow !== '');
}

function writtenAt(data: Json | undefined, pointer: Pointer): readonly string[] {
  let at: Json | undefined = data;
  for (const segment of pointerSegments(pointer)) {
    at = Array.isArray(at) ? at[Number(segment)] : isJsonObject(at) ? at[segment] : undefined;
  }
  return isJsonObject(at) ? Object.keys(at) : [];
}

function textAt(data: Json | undefined, name: string): string {
  const value = isJsonObject(data) ? data[name] : undefined;
  return typeof value === 'string' ? value : '';
}
