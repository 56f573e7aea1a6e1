import { formatDuration } from '../kernel/duration.ts';
import type { Call } from './calls.ts';

const dayMs = 86_400_000;

/** The time that the checker proposes: half a minute for one attempt; a sub-flow twice the longest time that it waits, and a day at least. */
export function usualTimeout({ invoke, longestTimer }: Pick<Call, 'invoke' | 'longestTimer'>): string {
  return invoke.does.kind === 'flow' ? formatDuration(Math.max(dayMs, 2 * (longestTimer?.ms ?? 0))) : 'PT30S';
}
