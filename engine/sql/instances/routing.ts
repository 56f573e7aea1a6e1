import type { RoutingState } from '../../catalog/routing-state.ts';
import type { RoutedResult, RoutedRow } from '../../host/routing/routed-row.ts';
import type { ArmTally, OpenBreaker, RoutingStep, RoutingStore, ShadowRun } from '../../host/routing/routing-store.ts';
import { StoreConflict } from '../../host/store-conflict.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';

/** Writes run inside a piece of work. */
export interface RoutingTable extends Pick<
  RoutingStore,
  'states' | 'steps' | 'tally' | 'latest' | 'rows' | 'shadowRuns' | 'countShadowRuns' | 'breakers'
> {
  add(row: RoutedRow): void;
  advance(state: RoutingState, step: RoutingStep): void;
  compared(run: ShadowRun): void;
  breakerOpened(breaker: OpenBreaker): void;
  breakerClosed(provider: string, capability: string): void;
  /** Of the oldest calls some at once, which take milliseconds, whatever is stored. */
  forgetCalls(beforeMs: number): void;
  /** When the oldest call was. */
  oldest(): Promise<number | undefined>;
  forgetRuns(beforeMs: number): void;
}

interface StoredRow {
  readonly routing: string;
  readonly revision: number;
  readonly arm: string;
  readonly at: number;
  readonly took_ms: number;
  readonly result: RoutedResult;
  readonly final: number;
  readonly instance: string;
  readonly seq: number;
}

interface Body {
  readonly body: string;
}

const counts = `arm, CAST(sum(final) AS BIGINT) AS n,
  CAST(sum(CASE WHEN final = 1 AND result = 'ok' THEN 1 ELSE 0 END) AS BIGINT) AS ok,
  CAST(sum(CASE WHEN final = 1 AND result = 'error' THEN 1 ELSE 0 END) AS BIGINT) AS error,
  CAST(sum(CASE WHEN final = 1 AND result NOT IN ('ok', 'error') THEN 1 ELSE 0 END) AS BIGINT) AS bad,
  CAST(sum(CASE WHEN final = 1 AND took_ms > ? THEN 1 ELSE 0 END) AS BIGINT) AS slow,
  CAST(sum(CASE WHEN result = 'undeclared' THEN 1 ELSE 0 END) AS BIGINT) AS undeclared,
  CAST(sum(CASE WHEN result = 'invalid' THEN 1 ELSE 0 END) AS BIGINT) AS invalid,
  CAST(sum(CASE WHEN final = 1 AND result = 'ok' THEN took_ms ELSE 0 END) AS BIGINT) AS ok_ms`;
const callsAtOnce = 500;

const within = 'FROM routed_calls WHERE routing = ? AND at >= ? AND revision >= ?';

export function routingTable(sql: Sql): RoutingTable {
  const insert = sql.numbered('routed_calls', 'routing, revision, arm, at, took_ms, result, final, instance, seq');
  const upsert = sql.fence(
    `INSERT INTO routing_states (id, revision, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE
     SET revision = excluded.revision, body = excluded.body WHERE routing_states.revision = excluded.revision - 1`,
  );
  const step = sql.statement('INSERT INTO routing_steps (routing, revision, body) VALUES (?, ?, ?)');
  const compare = sql.statement(
    'INSERT INTO shadow_runs (call, routing, at, body) VALUES (?, ?, ?, ?) ON CONFLICT (call) DO NOTHING',
  );
  const opened = sql.statement(
    `INSERT INTO breakers (provider, capability, at) VALUES (?, ?, ?) ON CONFLICT (provider, capability) DO UPDATE
     SET at = excluded.at`,
  );
  const closed = sql.statement('DELETE FROM breakers WHERE provider = ? AND capability = ?');
  // Rows are numbered as they come: an index by time alone would cost every call a write.
  const dropCalls = sql.statement(
    `DELETE FROM routed_calls WHERE number IN (SELECT number FROM routed_calls ORDER BY number LIMIT ${callsAtOnce}) AND at < ?`,
  );
  const oldest = sql.query<{ readonly at: number }>('SELECT at FROM routed_calls ORDER BY number LIMIT 1');
  const dropRuns = sql.statement('DELETE FROM shadow_runs WHERE at < ?');
  const states = sql.query<Body>('SELECT body FROM routing_states');
  const steps = sql.query<Body>('SELECT body FROM routing_steps WHERE routing = ? ORDER BY revision DESC LIMIT ?');
  const tally = sql.query<Omit<ArmTally, 'okMs'> & { readonly ok_ms: number }>(
    `SELECT ${counts} ${within} GROUP BY arm ORDER BY arm`,
  );
  const latest = sql.query<{ readonly result: RoutedResult }>(
    `SELECT result ${within} AND arm = ? ORDER BY at DESC, number DESC LIMIT ?`,
  );
  const rows = sql.query<StoredRow>(`SELECT * ${within} ORDER BY at DESC, number DESC LIMIT ?`);
  const rowsOfArm = sql.query<StoredRow>(`SELECT * ${within} AND arm = ? ORDER BY at DESC, number DESC LIMIT ?`);
  const runs = sql.query<Body>('SELECT body FROM shadow_runs WHERE routing = ? ORDER BY at DESC, call LIMIT ?');
  const countRuns = sql.query<{ readonly n: number }>(
    'SELECT count(*) AS n FROM shadow_runs WHERE routing = ? AND at >= ?',
  );
  const breakers = sql.query<OpenBreaker>(
    'SELECT provider, capability, at FROM breakers ORDER BY provider, capability',
  );
  return {
    add: ({ routing, revision, arm, at, tookMs, result, isFinal, instance, seq }) =>
      void insert.run(routing, revision, arm, at, tookMs, result, isFinal ? 1 : 0, instance, seq),
    advance: (state, why) => {
      if (upsert.run(state.id, state.revision, JSON.stringify(state)).changes !== 1)
        throw new StoreConflict('revision');
      step.run(state.id, state.revision, JSON.stringify(why));
    },
    compared: (run) => void compare.run(run.call, run.routing, run.at, JSON.stringify(run)),
    breakerOpened: ({ provider, capability, at }) => void opened.run(provider, capability, at),
    breakerClosed: (provider, capability) => void closed.run(provider, capability),
    forgetCalls: (beforeMs) => void dropCalls.run(beforeMs),
    oldest: async () => (await oldest())[0]?.at,
    forgetRuns: (beforeMs) => void dropRuns.run(beforeMs),
    states: async () => (await states()).map(parsed<RoutingState>),
    steps: async (id, limit) => (await steps(id, limit)).map(parsed<RoutingStep>),
    tally: async (id, from) =>
      (await tally(from.slowMs, id, from.sinceMs, from.revision)).map(({ ok_ms: okMs, ...arm }) => ({ ...arm, okMs })),
    latest: async (id, arm, from, limit) =>
      (await latest(id, from.sinceMs, from.revision, arm, limit)).map(({ result }) => result),
    rows: async (id, { sinceMs, revision }, { arm, limit }) => {
      const found =
        arm === undefined
          ? await rows(id, sinceMs, revision, limit)
          : await rowsOfArm(id, sinceMs, revision, arm, limit);
      return found.map(rowOf);
    },
    shadowRuns: async (id, limit) => (await runs(id, limit)).map(parsed<ShadowRun>),
    countShadowRuns: async (id, sinceMs) => (await countRuns(id, sinceMs))[0]?.n ?? 0,
    breakers,
  };
}

function parsed<T>({ body }: Body): T {
  const value: T = JSON.parse(body);
  return value;
}

function rowOf({ took_ms: tookMs, final, instance, routing, revision, arm, at, result, seq }: StoredRow): RoutedRow {
  return { routing, revision, arm, at, tookMs, result, isFinal: final === 1, instance: asInstanceId(instance), seq };
}
