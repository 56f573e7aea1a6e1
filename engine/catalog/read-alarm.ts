import { formatDuration } from '../kernel/duration.ts';
import { member } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Metric, MetricAlarm } from './metric.ts';
import {
  durationAt,
  openObject,
  optionalNumber,
  optionalText,
  placeOf,
  report,
  reportOneOf,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';

const fields = ['below', 'above', 'for', 'window', 'to', 'webhook', 'secret'];
/** Figures are kept by quarters of an hour: nothing shorter than that can be seen to hold. */
const shortest = 'PT15M';
const shortestMs = 900_000;

/** `alarm: { below: 0.6, for: PT1H, to: trade }`, which must not contradict the target that stands beside it. */
export function readAlarm(reading: Reading, outer: Node, target: Metric['target']): MetricAlarm | undefined {
  if (member(outer.object, 'alarm') === undefined) return undefined;
  const pointer = appendPointer(outer.pointer, 'alarm');
  const node = openObject(reading, member(outer.object, 'alarm'), pointer, fields);
  if (node === undefined) return undefined;
  const below = optionalNumber(reading, node, 'below');
  const above = optionalNumber(reading, node, 'above');
  if ((below === undefined) === (above === undefined)) reportOneOf(reading, node, ['below', 'above']);
  checkSide(reading, node, { below, above }, target);
  const url = optionalText(reading, node, 'webhook');
  const secret = optionalText(reading, node, 'secret');
  return {
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
    forMs: lengthAt(reading, node, 'for', shortest),
    windowMs: lengthAt(reading, node, 'window', 'P1D'),
    to: requiredText(reading, node, 'to'),
    toAt: placeOf(reading, appendPointer(pointer, 'to')),
    ...(url === undefined
      ? {}
      : {
          webhook: {
            url,
            ...(secret === undefined ? {} : { secret }),
            at: placeOf(reading, appendPointer(pointer, 'webhook')),
          },
        }),
  };
}

/** Where the target is met, there is nothing to raise an alarm for. */
function checkSide(
  reading: Reading,
  node: Node,
  { below, above }: { readonly below: number | undefined; readonly above: number | undefined },
  { min, max }: NonNullable<Metric['target']> = {},
): void {
  const tell = (field: 'below' | 'above', bound: number, target: number): void =>
    report(reading, 'METRIC_ALARM_SIDE', appendPointer(node.pointer, field), { bound, target });
  const upTo = min ?? max;
  const downTo = max ?? min;
  if (below !== undefined && upTo !== undefined && below > upTo) tell('below', below, upTo);
  if (above !== undefined && downTo !== undefined && above < downTo) tell('above', above, downTo);
}

function lengthAt(reading: Reading, node: Node, key: 'for' | 'window', otherwise: string): number {
  const told = reading.issues.length;
  const ms = durationAt(reading, node, key, otherwise);
  if (ms >= shortestMs || reading.issues.length > told) return ms;
  const params = { field: key, found: formatDuration(ms), shortest };
  report(reading, 'METRIC_ALARM_SHORT', appendPointer(node.pointer, key), params);
  return ms;
}
