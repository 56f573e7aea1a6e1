import { optionalText, report, type Node, type Reading } from '../../catalog/reading.ts';
import { parseDuration } from '../../kernel/duration.ts';
import { appendPointer } from '../../kernel/pointer.ts';

/** Milliseconds of an optional duration; undefined where it is not given. */
export function readDuration(reading: Reading, node: Node, key: string): number | undefined {
  const text = optionalText(reading, node, key);
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  if (ms === undefined) report(reading, 'DEF_BAD_DURATION', appendPointer(node.pointer, key), { text });
  return ms;
}
