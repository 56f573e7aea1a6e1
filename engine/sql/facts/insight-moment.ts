import { span } from '../statement/numbers.ts';
import type { Condition } from '../statement/subtree.ts';

/** Instances `i` that had started by a moment (ms, inclusive), and not ended. */
export function runningAt(at: number): Condition {
  return { sql: 'i.created_at <= ? AND (i.finished_at IS NULL OR i.finished_at > ?)', parameters: [at, at] };
}

/** Where an instance `i` was at a moment: as its live row `l` says, or the last row of its history by then. */
export function statesAt(at: number): Condition {
  const own = `p.position > i.number * ${span} AND p.position < (i.number + 1) * ${span}`;
  return {
    sql: `CASE WHEN l.updated_at <= ? THEN l.states ELSE
      (SELECT h.states FROM history h WHERE h.position =
        (SELECT max(p.position) FROM history p WHERE ${own} AND p.at <= ?)) END`,
    parameters: [at, at],
  };
}

/** Tasks `t` that waited for a person at a moment. */
export function taskOpenAt(at: number): Condition {
  return {
    sql: `t.created_at <= ? AND (t.status IN ('open', 'claimed') OR t.closed_at > ?)`,
    parameters: [at, at],
  };
}

/** Incidents `t` that were open at a moment. */
export function incidentOpenAt(at: number): Condition {
  return { sql: `t.opened_at <= ? AND (t.status = 'open' OR t.resolved_at > ?)`, parameters: [at, at] };
}
