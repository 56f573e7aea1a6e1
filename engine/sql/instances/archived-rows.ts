import type { ArchivedInstance } from '../../host/archive/archived-store.ts';
import type { InstanceStatus } from '../../host/views.ts';
import { asInstanceId } from '../../kernel/ids.ts';

export interface ArchivedRow {
  readonly id: string;
  readonly flow: string;
  readonly identity: string;
  readonly business_key: string | null;
  readonly status: InstanceStatus;
  readonly created_at: number;
  readonly finished_at: number;
  readonly file_name: string;
}

export interface AgedRow {
  readonly number: number;
  readonly id: string;
  readonly identity: string;
  readonly parent: string | null;
  readonly created_at: number;
  readonly finished_at: number | null;
}

export const agedSql = 'SELECT number, id, identity, parent, created_at, finished_at FROM instances';

export function archivedOf(row: ArchivedRow | undefined): ArchivedInstance | undefined {
  if (row === undefined) return undefined;
  return {
    id: asInstanceId(row.id),
    flow: row.flow,
    identity: row.identity,
    ...(row.business_key === null ? {} : { key: row.business_key }),
    status: row.status,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    file: row.file_name,
  };
}
