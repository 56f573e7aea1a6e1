import { inc, major, valid } from 'semver';
import type { Level } from '../schema/compat/direction-table.ts';

/**
 * The lowest version after another that a change of this level may carry. Below 1.0.0 the second number is the one
 * that breaks and the third the one that adds, as ranges (`^0.1.0`) read it.
 */
export function lowestVersion(after: string, level: Level): string {
  if (valid(after) === null || level === 'none') return after;
  const isYoung = major(after) === 0;
  const part = { patch: 'patch', minor: isYoung ? 'patch' : 'minor', major: isYoung ? 'minor' : 'major' } as const;
  return inc(after, part[level]) ?? after;
}
