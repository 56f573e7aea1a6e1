import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Measure, Metric } from './metric.ts';
import { readAlarm } from './read-alarm.ts';
import { flowAt, readMark, readMarks, type MarkRead } from './read-mark.ts';
import { readLocalized } from './read-localized.ts';
import {
  durationAt,
  openObject,
  optionalNumber,
  optionalText,
  placeOf,
  report,
  reportChoice,
  reportMissing,
  requiredText,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';

const fields = ['metric', 'title', 'kind', 'over', 'of', 'from', 'to', 'flow', 'steps', 'attribute', 'mature'];
const besideFields = ['unit', 'target', 'alarm'];
const kinds = ['count', 'ratio', 'duration', 'sum', 'funnel'] as const;
const idPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Within so long a cohort that says nothing of it is known. */
const defaultMature = 'P1D';

/**
 * A metric from parsed text. All issues are collected; with any of them there is no metric.
 * @param locate where the node at a pointer of `data` was written
 * @param file the name that places and issues carry
 */
export function readMetric(
  data: Json,
  locate: Locate,
  file: string,
): { readonly metric?: Metric; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', [...fields, ...besideFields]);
  const metric = node === undefined ? undefined : readRoot(reading, node);
  return metric === undefined || reading.issues.length > 0 ? { issues: reading.issues } : { metric, issues: [] };
}

function readRoot(reading: Reading, node: Node): Metric | undefined {
  const id = requiredText(reading, node, 'metric');
  if (id !== '' && !idPattern.test(id)) {
    const params = { name: id.slice(0, 120), example: 'payment-conversion' };
    report(reading, 'DEF_BAD_NAME', appendPointer(node.pointer, 'metric'), params);
  }
  const title = readLocalized(reading, node, 'title');
  const unit = optionalText(reading, node, 'unit');
  const target = readTarget(reading, node);
  const alarm = readAlarm(reading, node, target);
  const read = readMeasure(reading, node);
  if (read === undefined) return undefined;
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...read,
    ...(unit === undefined ? {} : { unit }),
    ...(target === undefined ? {} : { target }),
    ...(alarm === undefined ? {} : { alarm }),
    at: placeOf(reading, appendPointer(node.pointer, 'metric')),
  };
}

function readMeasure(reading: Reading, node: Node): Pick<Metric, 'flow' | 'measure'> | undefined {
  const written = member(node.object, 'kind');
  const kind = kinds.find((one) => one === written);
  switch (kind) {
    case undefined:
      if (written === undefined) reportMissing(reading, node, 'kind');
      else reportChoice(reading, appendPointer(node.pointer, 'kind'), kinds, written);
      return undefined;
    case 'count': {
      const of = readMark(reading, node, 'of');
      return of && { flow: of.flow, measure: { kind, of: of.mark } };
    }
    case 'ratio':
      return ofTwo(reading, node, ['over', 'of'], (over, of) => ({
        kind,
        over,
        of,
        matureMs: durationAt(reading, node, 'mature', defaultMature),
      }));
    case 'duration':
      return ofTwo(reading, node, ['from', 'to'], (from, to) => ({ kind, from, to }));
    case 'sum':
      return {
        flow: flowAt(reading, node),
        measure: { kind, attribute: requiredText(reading, node, 'attribute') },
      };
    case 'funnel': {
      const steps = readMarks(reading, node);
      if (steps.length < 2) reportMissing(reading, node, 'steps');
      const matureMs = durationAt(reading, node, 'mature', defaultMature);
      return { flow: flowAt(reading, node), measure: { kind, steps, matureMs } };
    }
  }
}

/** Both marks are of one flow: an instance of another is another cohort. */
function ofTwo(
  reading: Reading,
  node: Node,
  [first, second]: readonly ['over', 'of'] | readonly ['from', 'to'],
  make: (a: MarkRead['mark'], b: MarkRead['mark']) => Measure,
): Pick<Metric, 'flow' | 'measure'> | undefined {
  const a = readMark(reading, node, first);
  const b = readMark(reading, node, second);
  if (a === undefined || b === undefined) return undefined;
  if (a.flow !== b.flow) {
    report(reading, 'METRIC_TWO_FLOWS', appendPointer(node.pointer, second), { first: a.flow, second: b.flow });
  }
  return { flow: a.flow, measure: make(a.mark, b.mark) };
}

function readTarget(reading: Reading, outer: Node): Metric['target'] {
  if (member(outer.object, 'target') === undefined) return undefined;
  const pointer = appendPointer(outer.pointer, 'target');
  const node = openObject(reading, member(outer.object, 'target'), pointer, ['min', 'max']);
  if (node === undefined) return undefined;
  const min = optionalNumber(reading, node, 'min');
  const max = optionalNumber(reading, node, 'max');
  if (min === undefined && max === undefined) reportMissing(reading, node, 'min');
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
