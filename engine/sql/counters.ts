import type { InstanceStatus } from '../host/views.ts';
import type { Sql } from './sql.ts';

/** Instances by status, kept as they change: counting a million rows takes 300 ms. */
export interface Counters {
  add(status: InstanceStatus, change: number): void;
  all(): Promise<Readonly<Record<InstanceStatus, number>>>;
}

export function countersTable(sql: Sql): Counters {
  const add = sql.statement(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = counters.value + ?',
  );
  const all = sql.query<{ readonly name: string; readonly value: number }>('SELECT name, value FROM counters');
  return {
    add: (status, change) => void add.run(status, change, change),
    all: async () => {
      const found = new Map((await all()).map(({ name, value }) => [name, value]));
      const of = (status: InstanceStatus) => found.get(status) ?? 0;
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
