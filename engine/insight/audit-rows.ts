import type { AuditLog, AuditRow } from '../host/access-ports.ts';
import { isJsonObject } from '../kernel/json.ts';

/** Other work has its turn between two reads. */
const atOnce = 1_000;

/** All that was done of one operation, on one target where it is given, the newest first. */
export async function auditRows(
  audit: Pick<AuditLog, 'list'>,
  what: string,
  target?: string,
): Promise<readonly AuditRow[]> {
  const of = target === undefined ? { what } : { what, target };
  const found: AuditRow[] = [];
  for (;;) {
    const before = found.at(-1)?.seq;
    const rows = await audit.list({ ...of, limit: atOnce, ...(before === undefined ? {} : { before }) });
    found.push(...rows);
    if (rows.length < atOnce) return found;
  }
}

/** When it was done, ms: as the store's clock had it where that was a virtual one, else when the trail wrote it. */
export function doneAt({ at, detail }: AuditRow): number {
  const told = isJsonObject(detail) ? detail['at'] : undefined;
  const virtual = typeof told === 'string' ? Date.parse(told) : Number.NaN;
  return Number.isNaN(virtual) ? at : virtual;
}
