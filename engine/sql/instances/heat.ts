import type { Moved, MovedRequest, Within } from '../../host/store.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { allOf, equals, withinReach, withinSubtrees, type Condition } from '../statement/subtree.ts';

type Reach = Omit<MovedRequest, 'since'>;

/** What a heat map asks, each in a bounded number of rows. */
export interface HeatTable {
  moved(request: MovedRequest, within: Within, limit: number): Promise<Moved>;
  inside(request: Reach, within: Within): Promise<ReadonlyMap<string, number>>;
}

/** The newest instances of a flow that are looked at for movement: one that moves after so many others is not seen. */
const newest = 20_000;
const unfinished = 100_000;

export function heatTable(sql: Sql): HeatTable {
  return {
    moved: async (request, within, limit) => {
      const condition = conditionOf(request, within);
      const text = `SELECT i.id, coalesce(l.updated_at, a.updated_at) AS at FROM (SELECT i.id, i.number FROM instances i
        WHERE ${condition.sql} ORDER BY i.number DESC LIMIT ${newest + 1}) i
        LEFT JOIN live l ON l.number = i.number LEFT JOIN archive a ON a.number = i.number`;
      const rows = await sql.query<{ readonly id: string; readonly at: number }>(text)(...condition.parameters);
      const moved = rows.filter(({ at }) => at >= request.since);
      return {
        ids: moved.slice(0, limit).map(({ id }) => asInstanceId(id)),
        more: moved.length > limit || rows.length > newest,
      };
    },
    inside: async (request, within) => {
      const condition = conditionOf(request, within);
      const text = `SELECT states, count(*) AS count FROM (SELECT l.states FROM instances i
        JOIN live l ON l.number = i.number WHERE ${condition.sql} LIMIT ${unfinished}) one GROUP BY states`;
      const counts = new Map<string, number>();
      const rows = sql.query<{ readonly states: string; readonly count: number }>(text);
      for (const { states, count } of await rows(...condition.parameters)) {
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
