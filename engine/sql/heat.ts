import type { Moved, MovedRequest, Within } from '../host/store.ts';
import { asInstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';
import { allOf, equals, withinReach, withinSubtrees, type Condition } from './subtree.ts';

type Reach = Omit<MovedRequest, 'since'>;

/** What a heat map asks, each in a bounded number of rows. */
export interface HeatTable {
  moved(request: MovedRequest, within: Within, limit: number): Moved;
  inside(request: Reach, within: Within): ReadonlyMap<string, number>;
}

/** The newest instances of a flow that are looked at for movement: one that moves after so many others is not seen. */
const newest = 20_000;
const unfinished = 100_000;

export function heatTable(connection: Connection): HeatTable {
  return {
    moved: (request, within, limit) => {
      const condition = conditionOf(request, within);
      const sql = `SELECT i.id, coalesce(l.updated_at, a.updated_at) AS at FROM (SELECT i.id, i.number FROM instances i
        WHERE ${condition.sql} ORDER BY i.number DESC LIMIT ${newest + 1}) i
        LEFT JOIN live l ON l.number = i.number LEFT JOIN archive a ON a.number = i.number`;
      const rows = connection
        .prepare<(string | number)[], { readonly id: string; readonly at: number }>(sql)
        .all(...condition.parameters);
      const moved = rows.filter(({ at }) => at >= request.since);
      return {
        ids: moved.slice(0, limit).map(({ id }) => asInstanceId(id)),
        more: moved.length > limit || rows.length > newest,
      };
    },
    inside: (request, within) => {
      const condition = conditionOf(request, within);
      const sql = `SELECT states, count(*) AS count FROM (SELECT l.states FROM instances i
        JOIN live l ON l.number = i.number WHERE ${condition.sql} LIMIT ${unfinished}) GROUP BY states`;
      const counts = new Map<string, number>();
      const rows = connection.prepare<(string | number)[], { readonly states: string; readonly count: number }>(sql);
      for (const { states, count } of rows.all(...condition.parameters)) {
        for (const state of states.split(' ')) counts.set(state, (counts.get(state) ?? 0) + count);
      }
      counts.delete('');
      return counts;
    },
  };
}

function conditionOf({ flow, identity, version }: Reach, within: Within): Condition {
  return allOf([
    withinReach('i', within),
    equals('i.flow', flow),
    equals('i.version', version),
    identity === undefined ? undefined : withinSubtrees('i.identity', [identity]),
  ]);
}
