import type { Migration } from '../tables/migrate.ts';

/**
 * What is counted of what happened, by quarters of an hour, and how far. Of them the running side writes only the journal: over
 * PostgreSQL which instances a group of commits changed, over SQLite since when something is not counted. All else is written
 * beside it, by whoever counts.
 */
const sql = [
  `CREATE TABLE insight_journal (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, changed TEXT NOT NULL)`,
  `CREATE TABLE insight_instances (
     number INTEGER PRIMARY KEY, counted INTEGER NOT NULL, ended INTEGER NOT NULL, since TEXT)`,
  `CREATE INDEX insight_unended ON insight_instances (number) WHERE ended = 0`,
  `CREATE TABLE insight_groups (
     number INTEGER PRIMARY KEY, flow TEXT NOT NULL, version TEXT NOT NULL, release TEXT NOT NULL,
     identity TEXT NOT NULL, facets TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX insight_groups_all ON insight_groups (release, identity, facets, version, flow)`,
  `CREATE TABLE insight_counts (
     kind TEXT NOT NULL, quarter INTEGER NOT NULL, grp INTEGER NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
     amount INTEGER NOT NULL, PRIMARY KEY (kind, quarter, grp, name)) WITHOUT ROWID`,
  `CREATE TABLE insight_spans (
     kind TEXT NOT NULL, quarter INTEGER NOT NULL, grp INTEGER NOT NULL, name TEXT NOT NULL, ms INTEGER NOT NULL,
     count INTEGER NOT NULL, PRIMARY KEY (kind, quarter, grp, name, ms)) WITHOUT ROWID`,
];

/** How far each metric was counted, and how far each unended instance came with it. */
const metricSql = [
  `ALTER TABLE insight_instances ADD COLUMN progress TEXT`,
  `CREATE TABLE insight_metrics (name TEXT PRIMARY KEY, reached INTEGER NOT NULL)`,
];

export const insightMetricTables: Migration = {
  name: '0085-insight-metrics',
  up: async (_schema, raw) => {
    for (const statement of metricSql) await raw(statement);
  },
};

export const insightTables: Migration = {
  name: '0084-insight',
  up: async (_schema, raw) => {
    for (const statement of sql) await raw(statement);
  },
};
