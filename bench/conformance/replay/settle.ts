import { parseDuration } from '@tessera/engine';
import type { ReplayMap } from './replay-map.ts';

/** How far the clock goes on, in ms. @throws Error for a text that is no duration */
export function settleMsOf({ settle }: ReplayMap): number {
  const ms = parseDuration(settle);
  if (ms === undefined) throw new Error(`settle: '${settle}' is no duration; write it like P400D.`);
  return ms;
}
