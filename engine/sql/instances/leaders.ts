import type { Sql } from '../statement/sql.ts';

/** Who does what one node is enough for, for as long as it says so again in time. */
export interface LeadersTable {
  /** Inside a piece of work; changes nothing while another has it. */
  take(task: string, node: string, nowMs: number, untilMs: number): void;
  of(task: string): Promise<string | undefined>;
}

export function leadersTable(sql: Sql): LeadersTable {
  const take = sql.statement(
    `INSERT INTO leaders (task, node, until) VALUES (?, ?, ?) ON CONFLICT (task) DO UPDATE
     SET node = excluded.node, until = excluded.until WHERE leaders.node = excluded.node OR leaders.until < ?`,
  );
  const of = sql.query<{ readonly node: string }>('SELECT node FROM leaders WHERE task = ?');
  return {
    take: (task, node, nowMs, untilMs) => void take.run(task, node, untilMs, nowMs),
    of: async (task) => (await of(task))[0]?.node,
  };
}
