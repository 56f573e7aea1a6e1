import type { RegistryStore } from '../../host/registry/registry-store.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { Migration } from '../tables/migrate.ts';
import type { Sql } from '../statement/sql.ts';
import { withinSubtrees } from '../statement/subtree.ts';

/** What became active or broke, and when: the past that `active_releases` forgets. */
interface ReleaseLog extends Pick<RegistryStore, 'activeAt' | 'activations' | 'everyActivation'> {
  /** Part of a piece of work of the group commit. */
  add(row: ActiveRelease): void;
}

/** What was active before there was a log stands in it under the time 0: its row says since when. */
export const releaseLogTable: Migration = {
  name: '0079-release-log',
  up: async (_schema, raw) => {
    await raw(`CREATE TABLE release_log (
      flow TEXT NOT NULL, identity TEXT NOT NULL, at INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (flow, identity, at))`);
    await raw(`CREATE INDEX release_log_at ON release_log (at)`);
    await raw(`INSERT INTO release_log (flow, identity, at, row) SELECT flow, identity, 0, row FROM active_releases`);
  },
};

/** The log is read whole, from one place in it to the next. */
export const releaseLogPlaces: Migration = {
  name: '0104-release-log-places',
  up: async (_schema, raw) => {
    await raw('CREATE INDEX release_log_places ON release_log (at, flow, identity)');
  },
};

interface Row {
  readonly row: string;
}

interface Place {
  readonly at: number;
  readonly flow: string;
  readonly identity: string;
}

/** Other work has its turn between two reads. */
const atOnce = 1_000;

export function releaseLog(sql: Sql): ReleaseLog {
  const insert = sql.statement(
    `INSERT INTO release_log (flow, identity, at, row) VALUES (?, ?, ?, ?)
     ON CONFLICT (flow, identity, at) DO UPDATE SET row = excluded.row`,
  );
  const newest = sql.query<Row>(
    `SELECT l.row FROM release_log l JOIN (
       SELECT flow, identity, max(at) AS at FROM release_log WHERE at <= ? GROUP BY flow, identity) n
     ON n.flow = l.flow AND n.identity = l.identity AND n.at = l.at ORDER BY l.flow, l.identity`,
  );
  return {
    add: (row) => void insert.run(row.flow, row.identity, row.broken?.since ?? row.at, JSON.stringify(row)),
    activeAt: async (atMs) => (await newest(atMs)).map(parsed).filter(({ at }) => at <= atMs),
    async activations(under, { from, to }, limit) {
      const within = withinSubtrees('identity', under);
      const select = sql.query<Row>(
        `SELECT row FROM release_log WHERE at >= ? AND at < ? AND ${within.sql} ORDER BY at DESC, flow, identity LIMIT ?`,
      );
      return (await select(from, to, ...within.parameters, limit)).map(parsed);
    },
    async *everyActivation(under, { from, to }) {
      const within = withinSubtrees('identity', under);
      const select = sql.query<Row & Place>(
        `SELECT at, flow, identity, row FROM release_log WHERE at >= ? AND (at, flow, identity) < (?, ?, ?)
         AND ${within.sql} ORDER BY at DESC, flow DESC, identity DESC LIMIT ${atOnce}`,
      );
      let before: Place = { at: to, flow: '', identity: '' };
      for (;;) {
        const rows = await select(from, before.at, before.flow, before.identity, ...within.parameters);
        yield rows.map(parsed);
        const last = rows.at(-1);
        if (last === undefined || rows.length < atOnce) return;
        before = last;
      }
    },
  };
}

/** Only `add` writes these texts. */
function parsed({ row }: Row): ActiveRelease {
  return JSON.parse(row);
}
