import type { CrashLog } from '../../host/crash-log.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { crashLogOver } from './runs.ts';

const insert = `INSERT INTO runs (node, began_at, in_hand, lease) VALUES ($1, $2, '[]', $3)`;

/**
 * A row for each lease of the node. One that lost its lease for a moment counts as gone with what it had in hand, which others
 * may have taken up by then, and its row may be forgotten with theirs: what it does from there on is under another row, so that
 * its real end is missed like anyone's.
 */
export function postgresCrashLog({ sql, group, clock, onRenewal }: PostgresDatabase): CrashLog {
  const log = crashLogOver(sql, (work) => group.run(work));
  onRenewal(async (client, lease) => {
    const name = log.another();
    if (name !== undefined) await client.query(insert, [name, clock.now(), lease]);
  });
  return log;
}
