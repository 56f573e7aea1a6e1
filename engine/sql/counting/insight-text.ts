/** Statements of the one who counts, in words that both databases have. */
export const insightText = {
  find: 'SELECT number FROM insight_groups WHERE release = ? AND identity = ? AND facets = ? AND version = ? AND flow = ?',
  group: `INSERT INTO insight_groups (release, identity, facets, version, flow) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`,
  count: `INSERT INTO insight_counts (kind, quarter, grp, name, count, amount) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (kind, quarter, grp, name) DO UPDATE
    SET count = insight_counts.count + excluded.count, amount = insight_counts.amount + excluded.amount`,
  span: `INSERT INTO insight_spans (kind, quarter, grp, name, ms, count) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (kind, quarter, grp, name, ms) DO UPDATE SET count = insight_spans.count + excluded.count`,
  kept: `INSERT INTO insight_instances (number, counted, ended, since, progress) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (number) DO UPDATE SET counted = excluded.counted, ended = excluded.ended, since = excluded.since,
    progress = excluded.progress`,
  reached: `INSERT INTO insight_metrics (name, reached) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET reached = excluded.reached`,
  clearCounts: `DELETE FROM insight_counts WHERE kind IN ('metric', 'metric by day') AND name >= ? AND name < ?`,
  clearSpans: `DELETE FROM insight_spans WHERE kind IN ('metric', 'metric by day') AND name >= ? AND name < ?`,
  unwatch: 'DELETE FROM insight_metrics WHERE name = ?',
} as const;
