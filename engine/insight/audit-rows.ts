import type { AuditLog, AuditRow } from '../host/access-ports.ts';
import { isJsonObject } from '../kernel/json.ts';

const atOnce = 200;

/** What was done of one operation, the newest first; of a long trail no more than `most`. */
export async function auditRows(
  audit: Pick<AuditLog, 'list'>,
  what: string,
  most: number,
): Promise<readonly AuditRow[]> {
  const found: AuditRow[] = [];
  while (found.length < most) {
    const before = found.at(-1)?.seq;
    const limit = Math.min(atOnce, most - found.length);
    const rows = await audit.list({ what, limit, ...(before === undefined ? {} : { before }) });
    found.push(...rows);
    if (rows.length < limit) break;
  }
  return found;
}

/** When it was done, ms: as the store's clock had it where that was a virtual one, else when the trail wrote it. */
export function doneAt({ at, detail }: AuditRow): number {
  const told = isJsonObject(detail) ? detail['at'] : undefined;
  const virtual = typeof told === 'string' ? Date.parse(told) : Number.NaN;
  return Number.isNaN(virtual) ? at : virtual;
}
