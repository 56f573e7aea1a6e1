import type { IncidentRow } from '../host/rows.ts';
import type { IncidentFilter, Paging, Rows, Within } from '../host/store.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import { asInstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';
import type { Numbers } from './numbers.ts';
import { mapRows, page } from './page.ts';
import { allOf, equals, withinReach } from './subtree.ts';

export interface IncidentsTable {
  open(instance: number, incident: IncidentRow): void;
  resolve(id: string, at: number): void;
  openOf(instance: number): readonly IncidentRow[];
  byId(id: string): IncidentRow | undefined;
  /** Open ones by code. */
  counts(): Readonly<Record<string, number>>;
  list(filter: IncidentFilter, within: Within, paging: Paging): Rows<IncidentRow>;
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
}

const select = 'SELECT t.*, i.id AS instance_id FROM incidents t JOIN instances i ON i.number = t.instance';

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
    list: (filter, within, paging) => {
      const condition = allOf([
        withinReach('t', within),
        equals('t.status', filter.status),
        filter.instance === undefined ? undefined : equals('t.instance', numbers.of(filter.instance) ?? -1),
      ]);
      return mapRows(page<Row>(connection, select, 't.number', condition, paging), incidentOf);
    },
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
    body: JSON.parse(row.body),
  };
}
