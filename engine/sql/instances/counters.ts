import type { InstanceStatus } from '../../host/views.ts';
import type { Sql } from '../statement/sql.ts';

/** Instances by status, kept as they change: counting a million rows takes 300 ms. */
export interface Counters {
  add(status: InstanceStatus, change: number): void;
  /** Of instances that were moved to files, which no status counts any more. */
  addArchived(change: number): void;
  archived(): Promise<number>;
  all(): Promise<Readonly<Record<InstanceStatus, number>>>;
}

const archived = 'archived';

export function countersTable(sql: Sql): Counters {
  const tally = sql.tally(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value',
  );
  const all = sql.query<{ readonly name: string; readonly value: number }>('SELECT name, value FROM counters');
  return {
    add: (status, change) => tally.add(status, change),
    addArchived: (change) => tally.add(archived, change),
    archived: async () => sumOf(await all(), archived),
    all: async () => {
      const found = await all();
      const of = (status: InstanceStatus) => sumOf(found, status);
      return {
        running: of('running'),
        waiting: of('waiting'),
        suspended: of('suspended'),
        incident: of('incident'),
        finished: of('finished'),
        cancelled: of('cancelled'),
      };
    },
  };
}

/** Where several nodes count, each has rows of its own: `status/node`. */
function sumOf(rows: readonly { readonly name: string; readonly value: number }[], wanted: string): number {
  return rows.reduce((sum, { name, value }) => (name.split('/')[0] === wanted ? sum + value : sum), 0);
}
