/** How far a requirement has come, from a gap to its target (control-unit.md section 2). Computed, never written. */
export const levels = ['gap', 'contracted', 'provided', 'composed', 'tested', 'live', 'met'] as const;
export type Level = (typeof levels)[number];

/** What has to be shown one after the other; a gap needs nothing. */
export const steps = [
  'contracted',
  'provided',
  'composed',
  'tested',
  'live',
  'met',
] as const satisfies readonly Level[];
export type StepLevel = (typeof steps)[number];

/** A node is no further than the least of its parts. */
export function lowest(found: readonly Level[]): Level {
  return levels.find((level) => found.includes(level)) ?? 'gap';
}

export function isAtLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}
