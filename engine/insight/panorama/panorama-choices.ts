/** The columns of the panorama, in the order in which lines lead through them. */
export const panoramaColumns = ['identities', 'flows', 'capabilities', 'providers'] as const;
export type PanoramaColumn = (typeof panoramaColumns)[number];

/** By which figure the nodes of a column are chosen where not all are drawn; `busiest`: by all that happens on them. */
export const panoramaRanks = [
  'busiest',
  'running',
  'started',
  'ended',
  'failed',
  'tasks',
  'overdue',
  'incidents',
  'atRisk',
] as const;
export type PanoramaRank = (typeof panoramaRanks)[number];
