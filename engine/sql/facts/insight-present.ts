import type { Facts, PresentAsked, PresentFact } from '../../insight/facts.ts';
import { stateOfTimer } from '../../insight/state-of-timer.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import { insightFilter } from './insight-filter.ts';
import { incidentOpenAt, runningAt, statesAt, taskOpenAt } from './insight-moment.ts';
import { span } from '../statement/numbers.ts';
import type { Dialect, Sql } from '../statement/sql.ts';
import { allOf, withinReach, type Condition } from '../statement/subtree.ts';

const hourMs = 3_600_000;

interface Row {
  readonly what: PresentFact['what'];
  readonly id: string | null;
  readonly instance: string;
  readonly flow: string;
  readonly release: string;
  readonly identity: string;
  readonly business_key: string | null;
  readonly states: string | null;
  readonly at: number | null;
}

/** One kind of rows: where they stand, joined to their instance `i`, and what else must hold. */
interface Source {
  readonly what: PresentFact['what'];
  readonly id: string;
  readonly states: Condition;
  readonly at: string;
  readonly from: string;
  readonly holds: Condition;
}

/** What there was at a moment; timers, of instances that have not moved since. A page goes on by its count. */
export function presentRows(sql: Sql): Facts['presentRows'] {
  return async (asked, within, { limit, after = 0 }) => {
    const { dialect } = sql;
    const common = allOf([withinReach('i', within), insightFilter(dialect, asked.filter)]);
    const parts = sourcesOf(dialect, asked).map((source) => partOf(dialect, source, asked.state, common));
    const text = `${parts.map((part) => part.sql).join(' UNION ALL ')} ORDER BY at, instance, what, id LIMIT ? OFFSET ?`;
    const parameters = parts.flatMap((part) => part.parameters);
    const rows = await sql.query<Row>(text)(...parameters, limit + 1, after);
    return { rows: rows.slice(0, limit).map(factOf), ...(rows.length > limit ? { next: after + limit } : {}) };
  };
}

function partOf(dialect: Dialect, source: Source, state: string | undefined, common: Condition): Condition {
  const { what, id, states, at, from, holds } = source;
  const where = allOf([common, holds, state === undefined ? undefined : inState(dialect, states, state)]);
  return {
    sql: `SELECT '${what}' AS what, ${id} AS id, i.id AS instance, i.flow AS flow, i.release AS release,
      i.identity AS identity, i.business_key AS business_key, ${states.sql} AS states, ${at} AS at
      FROM ${from} WHERE ${where.sql}`,
    parameters: [...states.parameters, ...where.parameters],
  };
}

function sourcesOf({ member }: Dialect, { what, now }: PresentAsked): readonly Source[] {
  const soon = { sql: 't.due_at >= ? AND t.due_at < ?', parameters: [now, now + hourMs] };
  const tasks = (holds?: Condition): Source => ({
    what: 'task',
    id: 't.id',
    states: plain('t.state'),
    at: 't.due_at',
    from: 'tasks t JOIN instances i ON i.number = t.instance',
    holds: allOf([taskOpenAt(now), holds]),
  });
  switch (what) {
    case 'running': {
      const from = 'instances i LEFT JOIN live l ON l.number = i.number';
      return [{ what, id: 'NULL', states: statesAt(now), at: 'i.created_at', from, holds: runningAt(now) }];
    }
    case 'task':
      return [tasks()];
    case 'overdue':
      return [tasks({ sql: 't.due_at < ?', parameters: [now] })];
    case 'incident': {
      const from = 'incidents t JOIN instances i ON i.number = t.instance';
      const states = plain(member('t.body', 'state'));
      return [{ what, id: 't.id', states, at: 't.opened_at', from, holds: incidentOpenAt(now) }];
    }
    case 'due': {
      const from = `timers t JOIN instances i ON i.number = t.position / ${span} JOIN live l ON l.number = i.number`;
      const holds = allOf([soon, { sql: 'l.updated_at <= ?', parameters: [now] }]);
      return [tasks(soon), { what: 'timer', id: 't.id', states: plain(`''`), at: 't.due_at', from, holds }];
    }
  }
}

function plain(sql: string): Condition {
  return { sql, parameters: [] };
}

function inState({ contains }: Dialect, states: Condition, state: string): Condition {
  return { sql: contains(`' ' || ${states.sql} || ' '`, '?'), parameters: [...states.parameters, ` ${state} `] };
}

function factOf({ what, id, instance, flow, release, identity, business_key: key, states, at }: Row): PresentFact {
  const own = what === 'timer' ? stateOfTimer(id ?? '') : (states ?? '');
  return {
    what,
    ...(id === null ? {} : { id }),
    instance: asInstanceId(instance),
    flow,
    release,
    identity,
    ...(key === null ? {} : { key }),
    states: own === '' ? [] : own.split(' '),
    ...(at === null ? {} : { at }),
  };
}
