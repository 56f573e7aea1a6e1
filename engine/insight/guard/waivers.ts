import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { auditRows } from '../audit-rows.ts';
import { dayMs } from '../window.ts';

/** A finding that its owner lives with, until a day. */
export interface Waiver {
  readonly reason: string;
  readonly by: string;
  /** ms since the epoch */
  readonly until: number;
}

/** The name under which the trail has them. */
export const waived = 'waiveFinding';
/** Longer than that nobody looks away. */
export const longestWaiverMs = 180 * dayMs;

/** The waivers that hold now, by finding: the newest of each, read from the audit trail, which is where they are kept. */
export async function waivers(audit: Pick<AuditLog, 'list'>, nowMs: number): Promise<ReadonlyMap<string, Waiver>> {
  const newest = new Map<string, Waiver>();
  for (const row of await auditRows(audit, waived)) {
    const read = waiverOf(row);
    if (read !== undefined && !newest.has(read.finding)) newest.set(read.finding, read.waiver);
  }
  return new Map([...newest].filter(([, { until }]) => until > nowMs));
}

function waiverOf({
  detail,
  outcome,
  who,
}: AuditRow): { readonly finding: string; readonly waiver: Waiver } | undefined {
  if (outcome !== 'done' || !isJsonObject(detail)) return undefined;
  const { finding, reason, until } = detail;
  if (typeof finding !== 'string' || typeof reason !== 'string' || typeof until !== 'string') return undefined;
  return { finding, waiver: { reason, by: who, until: Date.parse(until) } };
}
