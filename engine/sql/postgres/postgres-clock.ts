import type pg from 'pg';
import type { Clock } from '../../host/ports.ts';

export interface DatabaseClock extends Clock {
  /** Asks the database for its time. */
  set(client: pg.Client): Promise<void>;
}

/**
 * The database's time, between two questions by this process's monotonic clock: steps of the machine's own clock do not
 * show. The answer was given before it came, so that this clock is never ahead and no timer fires early (G7).
 */
export function databaseClock(): DatabaseClock {
  let asked = { databaseMs: 0, atMs: 0 };
  let latest = 0;
  return {
    now: () => {
      const now = Math.floor(asked.databaseMs + performance.now() - asked.atMs);
      // An answer that took longer would put the clock back by what it took; a true step of an hour is followed.
      latest = now < latest && latest - now < 1_000 ? latest : now;
      return latest;
    },
    set: async (client) => {
      const { rows } = await client.query<{ readonly ms: number }>(
        `SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms`,
      );
      const [row] = rows;
      if (row !== undefined) asked = { databaseMs: row.ms, atMs: performance.now() };
    },
  };
}
