import { openObject, reportOneOf, reportType, type Node, type Reading } from '../../catalog/reading.ts';
import { readDuration } from '../../catalog/read-fields.ts';
import { parseDuration } from '../../kernel/duration.ts';
import { member } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { Distribution } from './distribution.ts';

export function exponential(meanMs: number): Distribution {
  return { kind: 'exponential', meanMs };
}

/** `PT5M` · `{ every: PT5M }` by chance around it · `{ from, to }` · `{ p50, p95 }`; undefined where nothing is written. */
export function readDistribution(reading: Reading, node: Node, key: string): Distribution | undefined {
  const value = member(node.object, key);
  if (value === undefined) return undefined;
  if (typeof value === 'string') {
    const ms = msAt(reading, node, key);
    return ms === undefined ? undefined : { kind: 'fixed', ms };
  }
  const parts = openObject(reading, value, appendPointer(node.pointer, key), ['every', 'from', 'to', 'p50', 'p95']);
  return parts === undefined ? undefined : fromParts(reading, parts);
}

function fromParts(reading: Reading, parts: Node): Distribution | undefined {
  const { every, from, to, p50, p95 } = {
    every: msAt(reading, parts, 'every'),
    from: msAt(reading, parts, 'from'),
    to: msAt(reading, parts, 'to'),
    p50: msAt(reading, parts, 'p50'),
    p95: msAt(reading, parts, 'p95'),
  };
  if (every !== undefined) return exponential(every);
  if (from !== undefined && to !== undefined)
    return ordered(reading, parts, 'to', from, to, { kind: 'uniform', fromMs: from, toMs: to });
  if (p50 !== undefined && p95 !== undefined)
    return ordered(reading, parts, 'p95', p50, p95, { kind: 'quantiles', p50Ms: p50, p95Ms: p95 });
  reportOneOf(reading, parts, ['every', 'from and to', 'p50 and p95']);
  return undefined;
}

function ordered(
  reading: Reading,
  parts: Node,
  key: string,
  low: number,
  high: number,
  distribution: Distribution,
): Distribution | undefined {
  if (low <= high) return distribution;
  reportType(reading, appendPointer(parts.pointer, key), 'no shorter time than the other', member(parts.object, key));
  return undefined;
}

function msAt(reading: Reading, node: Node, key: string): number | undefined {
  const text = readDuration(reading, node, key);
  return text === undefined ? undefined : parseDuration(text);
}
