import { isJsonObject, member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Contract, Undo } from './contract.ts';
import { parseRange } from './range.ts';
import { report, reportType, type Node, type Reading } from './reading.ts';

/** `"stock.release@^1"`, `{ "none": "why not" }` or `{ "pivot": true }`: required of writes, and of writes only. */
export function readUndo(
  reading: Reading,
  node: Node,
  effect: Contract['effect'],
  capability: string,
): Undo | undefined {
  const written = member(node.object, 'undo');
  const pointer = appendPointer(node.pointer, 'undo');
  if (written === undefined) {
    if (effect === 'write' && member(node.object, 'effect') === 'write') {
      report(reading, 'CAP_UNDO_MISSING', pointer, { capability });
    }
    return undefined;
  }
  const undo = parseUndo(written);
  if (undo === undefined) reportType(reading, pointer, '"name@range", {"none": "why"} or {"pivot": true}', written);
  else if (effect !== 'write') report(reading, 'CAP_UNDO_UNNEEDED', pointer, { effect });
  return undo;
}

function parseUndo(written: Json): Undo | undefined {
  if (typeof written === 'string') {
    const range = parseRange(written);
    return range === undefined ? undefined : { kind: 'contract', ...range };
  }
  if (!isJsonObject(written) || Object.keys(written).length !== 1) return undefined;
  const reason = member(written, 'none');
  if (typeof reason === 'string' && reason !== '') return { kind: 'none', reason };
  return member(written, 'pivot') === true ? { kind: 'pivot' } : undefined;
}
