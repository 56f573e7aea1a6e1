import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { TableChange, TableRowChange } from '../../registry/table-changes.ts';
import { auditRows, doneAt } from '../audit-rows.ts';

/** That a resolver table became otherwise: who published it, when, and which requests go elsewhere since. */
export interface RecordedTable extends TableChange {
  /** ms since the epoch */
  readonly at: number;
  readonly by: string;
}

/** Publishes that are looked through, the newest of them. */
const most = 5_000;

/** Changes of resolver tables from the audit trail, which is where they are kept; the newest first. */
export async function recordedTables(audit: Pick<AuditLog, 'list'>): Promise<readonly RecordedTable[]> {
  const rows = await auditRows(audit, 'publish', most);
  return rows.filter(({ outcome }) => outcome === 'done').flatMap(tablesOf);
}

/** Whether the row led to one of these businesses, or does now. */
export function leadsTo({ before, after }: TableRowChange, isMeant: (identity: string) => boolean): boolean {
  return [before, after].some((to) => to !== undefined && isMeant(to));
}

function tablesOf(row: AuditRow): readonly RecordedTable[] {
  const { who: by, detail } = row;
  return objectsAt(detail, 'tables').map((table) => ({
    at: doneAt(row),
    by,
    resolver: textAt(table, 'resolver'),
    entry: textAt(table, 'entry'),
    rows: objectsAt(table, 'rows').map(rowOf),
    attributes: itemsAt(table, 'attributes').filter((name) => typeof name === 'string'),
  }));
}

function rowOf(row: JsonObject): TableRowChange {
  const { when = null, before, after } = row;
  return {
    ...(isJsonObject(when) ? { when } : {}),
    ...(typeof before === 'string' ? { before } : {}),
    ...(typeof after === 'string' ? { after } : {}),
  };
}

function textAt(object: JsonObject, name: string): string {
  const value = member(object, name);
  return typeof value === 'string' ? value : '';
}

function itemsAt(object: Json, name: string): readonly Json[] {
  const value = isJsonObject(object) ? member(object, name) : undefined;
  return Array.isArray(value) ? value : [];
}

function objectsAt(object: Json, name: string): readonly JsonObject[] {
  return itemsAt(object, name).filter(isJsonObject);
}
