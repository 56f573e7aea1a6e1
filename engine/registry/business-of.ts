import type { ReadText } from './registry-state.ts';

/** The identity that a text is of, or is said for; undefined for what concerns all of them. */
export function businessOf(read: ReadText): string | undefined {
  if (read.kind === 'identity') return read.identity.path;
  if (read.kind === 'resolution') return read.resolution.identity;
  if (read.kind === 'requirement') return read.requirement.identity;
  return read.kind === 'activity' ? read.activity.identity : undefined;
}
