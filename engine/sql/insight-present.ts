import type { FactFilter, Facts, PresentAsked, PresentFact } from '../insight/facts.ts';
import { asInstanceId } from '../kernel/ids.ts';
import { span } from './numbers.ts';
import type { Dialect, Sql } from './sql.ts';
import { allOf, equals, withinReach, withinSubtrees, type Condition } from './subtree.ts';

const hourMs = 3_600_000;

interface Row {
  readonly what: PresentFact['what'];
  readonly id: string | null;
  readonly instance: string;
  readonly flow: string;
  readonly identity: string;
  readonly business_key: string | null;
  readonly states: string | null;
  readonly at: number | null;
}

/** One kind of rows: where they stand, joined to their instance `i`, and what else must hold. */
interface Source {
  readonly what: PresentFact['what'];
  readonly id: string;
  readonly states: string;
  readonly at: string;
  readonly from: string;
  readonly holds: Condition;
}

/** The rows of what there is; a page goes on by its count. */
export function presentRows(sql: Sql): Facts['presentRows'] {
  return async (asked, within, { limit, after = 0 }) => {
    const { dialect } = sql;
    const common = allOf([withinReach('i', within), filterCondition(dialect, asked.filter)]);
    const parts = sourcesOf(dialect, asked).map((source) => partOf(dialect, source, asked.state, common));
    const text = `${parts.map((part) => part.sql).join(' UNION ALL ')} ORDER BY at, instance, what LIMIT ? OFFSET ?`;
    const parameters = parts.flatMap((part) => part.parameters);
    const rows = await sql.query<Row>(text)(...parameters, limit + 1, after);
    return { rows: rows.slice(0, limit).map(factOf), ...(rows.length > limit ? { next: after + limit } : {}) };
  };
}

function partOf(dialect: Dialect, source: Source, state: string | undefined, common: Condition): Condition {
  const { what, id, states, at, from, holds } = source;
  const where = allOf([common, holds, state === undefined ? undefined : inState(dialect, states, state)]);
  return {
    sql: `SELECT '${what}' AS what, ${id} AS id, i.id AS instance, i.flow AS flow, i.identity AS identity,
      i.business_key AS business_key, ${states} AS states, ${at} AS at FROM ${from} WHERE ${where.sql}`,
    parameters: where.parameters,
  };
}

function sourcesOf(dialect: Dialect, { what, now }: PresentAsked): readonly Source[] {
  const always = { sql: '1 = 1', parameters: [] };
  const soon = { sql: 't.due_at >= ? AND t.due_at < ?', parameters: [now, now + hourMs] };
  const tasks = (holds: Condition): Source => ({
    what: 'task',
    id: 't.id',
    states: 't.state',
    at: 't.due_at',
    from: 'tasks t JOIN instances i ON i.number = t.instance',
    holds: allOf([{ sql: `t.status IN ('open', 'claimed')`, parameters: [] }, holds]),
  });
  switch (what) {
    case 'running':
      return [
        {
          what,
          id: 'NULL',
          states: 't.states',
          at: 'i.created_at',
          from: 'live t JOIN instances i ON i.number = t.number',
          holds: always,
        },
      ];
    case 'task':
      return [tasks(always)];
    case 'overdue':
      return [tasks({ sql: 't.due_at < ?', parameters: [now] })];
    case 'incident':
      return [
        {
          what,
          id: 't.id',
          states: dialect.member('t.body', 'state'),
          at: 't.opened_at',
          from: 'incidents t JOIN instances i ON i.number = t.instance',
          holds: { sql: `t.status = 'open'`, parameters: [] },
        },
      ];
    case 'due':
      return [
        tasks(soon),
        {
          what: 'timer',
          id: 'NULL',
          states: `''`,
          at: 't.due_at',
          from: `timers t JOIN instances i ON i.number = t.position / ${span}`,
          holds: soon,
        },
      ];
  }
}

function inState({ contains }: Dialect, states: string, state: string): Condition {
  return { sql: contains(`' ' || ${states} || ' '`, '?'), parameters: [` ${state} `] };
}

function filterCondition(dialect: Dialect, filter: FactFilter): Condition {
  const { identity, only, flow, version, release, facets = {} } = filter;
  return allOf([
    identity === undefined || only === true ? equals('i.identity', identity) : withinSubtrees('i.identity', [identity]),
    equals('i.flow', flow),
    equals('i.version', version),
    equals('i.release', release),
    ...Object.entries(facets).map(([name, value]) => facetCondition(dialect, name, value)),
  ]);
}

/** No facet has a name with other signs in it. */
function facetCondition({ member }: Dialect, name: string, value: string): Condition {
  if (!/^\w+$/.test(name)) return { sql: '1 = 0', parameters: [] };
  return { sql: `${member('i.resolved', 'facets', name)} = ?`, parameters: [value] };
}

function factOf({ what, id, instance, flow, identity, business_key: key, states, at }: Row): PresentFact {
  return {
    what,
    ...(id === null ? {} : { id }),
    instance: asInstanceId(instance),
    flow,
    identity,
    ...(key === null ? {} : { key }),
    states: states === null || states === '' ? [] : states.split(' '),
    ...(at === null ? {} : { at }),
  };
}
