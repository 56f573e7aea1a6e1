import type { IncidentRow } from '../../host/rows.ts';
import type { IncidentFilter, IncidentGroup } from '../../host/work.ts';
import type { Paging, Rows, Within } from '../../host/store.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Sql } from '../statement/sql.ts';
import { span } from '../statement/numbers.ts';
import { countRows, mapRows, page } from '../statement/page.ts';
import { allOf, equals, ofInstance, withinReach, withinSubtrees, type Condition } from '../statement/subtree.ts';

export interface IncidentsTable {
  open(instance: number, incident: IncidentRow): void;
  resolve(id: string, at: number): void;
  openOf(instance: number): Promise<readonly IncidentRow[]>;
  byId(id: string): Promise<IncidentRow | undefined>;
  /** Open ones by code. */
  counts(): Promise<Readonly<Record<string, number>>>;
  list(filter: IncidentFilter, within: Within, paging: Paging): Promise<Rows<IncidentRow>>;
  count(filter: IncidentFilter, within: Within, most: number): Promise<number>;
  groups(filter: IncidentFilter, within: Within, most: number): Promise<readonly IncidentGroup[]>;
}

interface Row {
  readonly number: number;
  readonly id: string;
  readonly instance_id: string;
  readonly flow: string;
  readonly identity: string;
  readonly code: ErrorCode;
  readonly status: IncidentRow['status'];
  readonly opened_at: number;
  readonly resolved_at: number | null;
  readonly body: string;
  readonly provider: string | null;
}

interface GroupRow {
  readonly flow: string;
  readonly code: ErrorCode;
  readonly state: string | null;
  readonly contract: string | null;
  readonly provider: string | null;
  readonly count: number;
  readonly oldest: number;
  readonly newest: number;
  readonly example: string;
  readonly identities: number;
}

export function incidentsTable(sql: Sql): IncidentsTable {
  const { member, integer } = sql.dialect;
  // The call that an open incident holds is still there, and tells who served it.
  const joined = `FROM incidents t JOIN instances i ON i.number = t.instance
    LEFT JOIN calls c ON t.status = 'open' AND ${member('t.body', 'subject', 'kind')} = 'call'
    AND c.position = t.instance * ${span} + ${integer('t.body', 'subject', 'seq')}`;
  const provider = member('c.body', 'provider');
  const select = `SELECT t.*, i.id AS instance_id, ${provider} AS provider ${joined}`;
  const insert = sql.statement(
    `INSERT INTO incidents (id, instance, flow, identity, code, status, opened_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const resolve = sql.statement(`UPDATE incidents SET status = 'resolved', resolved_at = ? WHERE id = ?`);
  const openOf = sql.query<Row>(`${select} WHERE t.instance = ? AND t.status = 'open' ORDER BY t.number`);
  const byId = sql.query<Row>(`${select} WHERE t.id = ?`);
  const counts = sql.query<{ readonly code: string; readonly count: number }>(
    `SELECT code, count(*) AS count FROM incidents WHERE status = 'open' GROUP BY code`,
  );
  return {
    open: (instance, one) =>
      void insert.run(
        one.id,
        instance,
        one.flow,
        one.identity,
        one.code,
        one.status,
        one.openedAt,
        JSON.stringify(one.body),
      ),
    resolve: (id, at) => void resolve.run(at, id),
    openOf: async (instance) => (await openOf(instance)).map(incidentOf),
    byId: async (id) => {
      const [row] = await byId(id);
      return row === undefined ? undefined : incidentOf(row);
    },
    counts: async () => Object.fromEntries((await counts()).map(({ code, count }) => [code, count])),
    list: async (filter, within, paging) =>
      mapRows(await page<Row>(sql, select, 't.number', conditionOf(filter, within), paging), incidentOf),
    count: (filter, within, most) => countRows(sql, joined, conditionOf(filter, within), most),
    groups: async (filter, within, most) => {
      const condition = conditionOf({ ...filter, status: 'open' }, within);
      const text = `SELECT flow, code, state, contract, provider, count(*) AS count, min(opened_at) AS oldest,
        max(opened_at) AS newest, min(id) AS example, count(DISTINCT identity) AS identities
        FROM (SELECT t.*, ${member('t.body', 'state')} AS state, ${provider} AS provider,
          ${member('t.body', 'subject', 'contract')} AS contract ${joined} WHERE ${condition.sql} LIMIT ${most}) one
        GROUP BY flow, code, state, contract, provider ORDER BY count DESC, oldest`;
      return (await sql.query<GroupRow>(text)(...condition.parameters)).map(groupOf);
    },
  };

  function conditionOf(filter: IncidentFilter, within: Within): Condition {
    return allOf([
      withinReach('t', within),
      equals('t.status', filter.status),
      ofInstance('t.instance', filter.instance),
      equals('t.flow', filter.flow),
      filter.identity === undefined ? undefined : withinSubtrees('t.identity', [filter.identity]),
      equals('t.code', filter.code),
      equals(member('t.body', 'state'), filter.state),
      equals(provider, filter.provider),
      filter.openedBefore === undefined ? undefined : { sql: 't.opened_at < ?', parameters: [filter.openedBefore] },
      filter.openedAfter === undefined ? undefined : { sql: 't.opened_at >= ?', parameters: [filter.openedAfter] },
    ]);
  }
}

function groupOf({ flow, code, count, example, identities, ...row }: GroupRow): IncidentGroup {
  return {
    flow,
    code,
    ...(row.state === null ? {} : { state: row.state }),
    ...(row.contract === null ? {} : { contract: row.contract }),
    ...(row.provider === null ? {} : { provider: row.provider }),
    count,
    oldestAt: row.oldest,
    newestAt: row.newest,
    example,
    identities,
  };
}

function incidentOf(row: Row): IncidentRow {
  return {
    id: row.id,
    instance: asInstanceId(row.instance_id),
    flow: row.flow,
    identity: row.identity,
    code: row.code,
    status: row.status,
    openedAt: row.opened_at,
    ...(row.resolved_at === null ? {} : { resolvedAt: row.resolved_at }),
    ...(row.provider === null ? {} : { provider: row.provider }),
    body: JSON.parse(row.body),
  };
}
