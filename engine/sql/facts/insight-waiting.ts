import type { FactsStore, Waiting } from '../../insight/facts-store.ts';
import { stateOfTimer } from '../../insight/state-of-timer.ts';
import { insightFilter } from './insight-filter.ts';
import { groupColumns, groupOfRow, type GroupRow } from './insight-group-row.ts';
import { incidentOpenAt, taskOpenAt } from './insight-moment.ts';
import { span } from '../statement/numbers.ts';
import type { Sql } from '../statement/sql.ts';
import { allOf, withinReach } from '../statement/subtree.ts';

interface WaitingRow extends GroupRow {
  readonly what: Waiting['what'];
  readonly state: string | null;
  readonly at: number | null;
}

interface TimerRow extends GroupRow {
  readonly id: string;
  readonly at: number;
}

/** What waits in the part of the business that is asked for: tasks, incidents and timers. */
export function waitingReads(sql: Sql): Pick<FactsStore, 'waiting' | 'armed'> {
  return {
    waiting: async (filter, within, at) => {
      const asked = [withinReach('i', within), insightFilter(sql.dialect, filter)];
      const tasks = allOf([...asked, taskOpenAt(at)]);
      const incidents = allOf([...asked, incidentOpenAt(at)]);
      const text = `SELECT 'task' AS what, t.state AS state, t.due_at AS at, ${groupColumns}
        FROM tasks t JOIN instances i ON i.number = t.instance WHERE ${tasks.sql}
        UNION ALL
        SELECT 'incident' AS what, ${sql.dialect.member('t.body', 'state')} AS state, t.opened_at AS at, ${groupColumns}
        FROM incidents t JOIN instances i ON i.number = t.instance WHERE ${incidents.sql}`;
      const rows = await sql.query<WaitingRow>(text)(...tasks.parameters, ...incidents.parameters);
      return rows.map(({ what, state, at: time, ...row }) => ({
        ...groupOfRow(row),
        what,
        state: state ?? '',
        ...(time === null ? {} : { at: time }),
      }));
    },
    armed: async (filter, within, at, dueBefore) => {
      const asked = allOf([withinReach('i', within), insightFilter(sql.dialect, filter)]);
      const text = `SELECT t.id, t.due_at AS at, ${groupColumns}
        FROM timers t JOIN instances i ON i.number = t.position / ${span} JOIN live l ON l.number = i.number
        WHERE t.due_at < ? AND l.updated_at <= ? AND ${asked.sql}`;
      const rows = await sql.query<TimerRow>(text)(dueBefore, at, ...asked.parameters);
      return rows.map(({ id, at: time, ...row }) => ({
        ...groupOfRow(row),
        what: 'timer',
        state: stateOfTimer(id),
        at: time,
      }));
    },
  };
}
