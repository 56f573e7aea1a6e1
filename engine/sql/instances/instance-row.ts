import type { InstanceHead } from '../../host/rows.ts';
import type { InstanceStatus } from '../../host/views.ts';
import { asInstanceId, asReleaseId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** An instance as the tables have it. */
export interface InstanceRow {
  readonly number: number;
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly business_key: string | null;
  readonly input_hash: string | null;
  readonly status: InstanceStatus;
  readonly search: string | null;
  readonly resolved: string | null;
  readonly parent: string | null;
  readonly parent_call: string | null;
  readonly parent_seq: number | null;
  readonly depth: number | null;
  readonly trace: string | null;
  readonly created_at: number;
  readonly finished_at: number | null;
  readonly revision: number;
  readonly updated_at: number;
  readonly states: string;
  readonly tags: string;
  readonly record: string;
  readonly since: number | null;
}

export function headOf(row: InstanceRow): InstanceHead {
  return {
    id: asInstanceId(row.id),
    flow: row.flow,
    version: row.version,
    release: asReleaseId(row.release),
    identity: row.identity,
    ...(row.business_key === null ? {} : { key: row.business_key }),
    inputHash: row.input_hash ?? '',
    status: row.status,
    states: words(row.states),
    tags: words(row.tags),
    search: row.search === null ? {} : JSON.parse(row.search),
    ...(row.resolved === null ? {} : { resolved: JSON.parse(row.resolved) }),
    ...parentOf(row),
    ...(row.trace === null ? {} : { trace: row.trace }),
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
  };
}

export function columnsOf(head: InstanceHead): readonly (string | number | null)[] {
  return [
    head.id,
    head.flow,
    head.version,
    head.release,
    head.identity,
    head.key ?? null,
    head.key === undefined ? null : head.inputHash,
    head.status,
    textOf(head.search),
    head.resolved === undefined ? null : textOf(head.resolved),
    head.parent?.instance ?? null,
    head.parent?.id ?? null,
    head.parent?.seq ?? null,
    head.parent?.depth ?? null,
    head.trace ?? null,
    head.createdAt,
    head.finishedAt ?? null,
  ];
}

function textOf(data: JsonObject): string | null {
  return Object.keys(data).length === 0 ? null : JSON.stringify(data);
}

function parentOf(row: InstanceRow): Pick<InstanceHead, 'parent'> {
  if (row.parent === null || row.parent_call === null || row.parent_seq === null) return {};
  return {
    parent: { instance: asInstanceId(row.parent), id: row.parent_call, seq: row.parent_seq, depth: row.depth ?? 1 },
  };
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
