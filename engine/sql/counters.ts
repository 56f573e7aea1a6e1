import type { InstanceStatus } from '../host/views.ts';
import type { Sql } from './sql.ts';

/** Instances by status, kept as they change: counting a million rows takes 300 ms. */
export interface Counters {
  add(status: InstanceStatus, change: number): void;
  all(): Promise<Readonly<Record<InstanceStatus, number>>>;
}

export function countersTable(sql: Sql): Counters {
  const tally = sql.tally(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value',
  );
  const all = sql.query<{ readonly name: string; readonly value: number }>('SELECT name, value FROM counters');
  return {
    add: (status, change) => tally.add(status, change),
    all: async () => {
      const found = await all();
      // Where several nodes count, each has rows of its own: `status/node`.
      const of = (status: InstanceStatus) =>
        found.reduce((sum, { name, value }) => (name.split('/')[0] === status ? sum + value : sum), 0);
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
