import type { PresentChoice } from '../insight/facts.ts';
import type { PresentTally } from '../insight/tally.ts';

/** Under which name what is there is counted. */
export const presentTallyOf = {
  running: 'running',
  task: 'tasks',
  overdue: 'overdue',
  incident: 'incidents',
  due: 'atRisk',
} as const satisfies Readonly<Record<PresentChoice, keyof PresentTally>>;
