import type { IncidentRow } from '../host/rows.ts';
import type { IncidentFilter, IncidentGroup } from '../host/work.ts';
import type { Paging, Rows, Within } from '../host/store.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import { asInstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';
import type { Numbers } from './numbers.ts';
import { countRows, mapRows, page } from './page.ts';
import { allOf, equals, withinReach, withinSubtrees, type Condition } from './subtree.ts';

export interface IncidentsTable {
  open(instance: number, incident: IncidentRow): void;
  resolve(id: string, at: number): void;
  openOf(instance: number): readonly IncidentRow[];
  byId(id: string): IncidentRow | undefined;
  /** Open ones by code. */
  counts(): Readonly<Record<string, number>>;
  list(filter: IncidentFilter, within: Within, paging: Paging): Rows<IncidentRow>;
  count(filter: IncidentFilter, within: Within, most: number): number;
  groups(filter: IncidentFilter, within: Within, most: number): readonly IncidentGroup[];
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

// The call that an open incident holds is still there, and tells who served it.
const joined = `FROM incidents t JOIN instances i ON i.number = t.instance
  LEFT JOIN calls c ON t.status = 'open' AND c.position = t.instance * 1048576 + json_extract(t.body, '$.subject.seq')
  AND json_extract(t.body, '$.subject.kind') = 'call'`;
const provider = `json_extract(c.body, '$.provider')`;
const select = `SELECT t.*, i.id AS instance_id, ${provider} AS provider ${joined}`;

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

export function incidentsTable(connection: Connection, numbers: Numbers): IncidentsTable {
  const insert = connection.prepare<(string | number)[]>(
    `INSERT INTO incidents (id, instance, flow, identity, code, status, opened_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const resolve = connection.prepare<[number, string]>(
    `UPDATE incidents SET status = 'resolved', resolved_at = ? WHERE id = ?`,
  );
  const openOf = connection.prepare<[number], Row>(
    `${select} WHERE t.instance = ? AND t.status = 'open' ORDER BY t.number`,
  );
  const byId = connection.prepare<[string], Row>(`${select} WHERE t.id = ?`);
  const counts = connection.prepare<[], { readonly code: string; readonly count: number }>(
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
    openOf: (instance) => openOf.all(instance).map(incidentOf),
    byId: (id) => {
      const row = byId.get(id);
      return row === undefined ? undefined : incidentOf(row);
    },
    counts: () => Object.fromEntries(counts.all().map(({ code, count }) => [code, count])),
    list: (filter, within, paging) =>
      mapRows(page<Row>(connection, select, 't.number', conditionOf(filter, within, numbers), paging), incidentOf),
    count: (filter, within, most) => countRows(connection, joined, conditionOf(filter, within, numbers), most),
    groups: (filter, within, most) => {
      const condition = conditionOf({ ...filter, status: 'open' }, within, numbers);
      const sql = `SELECT flow, code, state, contract, provider, count(*) AS count, min(opened_at) AS oldest,
        max(opened_at) AS newest, min(id) AS example, count(DISTINCT identity) AS identities
        FROM (SELECT t.*, json_extract(t.body, '$.state') AS state, ${provider} AS provider,
          json_extract(t.body, '$.subject.contract') AS contract ${joined} WHERE ${condition.sql} LIMIT ${most})
        GROUP BY flow, code, state, contract, provider ORDER BY count DESC, oldest`;
      return connection
        .prepare<(string | number)[], GroupRow>(sql)
        .all(...condition.parameters)
        .map(groupOf);
    },
  };
}

function conditionOf(filter: IncidentFilter, within: Within, numbers: Numbers): Condition {
  return allOf([
    withinReach('t', within),
    equals('t.status', filter.status),
    filter.instance === undefined ? undefined : equals('t.instance', numbers.of(filter.instance) ?? -1),
    equals('t.flow', filter.flow),
    filter.identity === undefined ? undefined : withinSubtrees('t.identity', [filter.identity]),
    equals('t.code', filter.code),
    equals(`json_extract(t.body, '$.state')`, filter.state),
    equals(provider, filter.provider),
    filter.openedBefore === undefined ? undefined : { sql: 't.opened_at < ?', parameters: [filter.openedBefore] },
    filter.openedAfter === undefined ? undefined : { sql: 't.opened_at >= ?', parameters: [filter.openedAfter] },
  ]);
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
