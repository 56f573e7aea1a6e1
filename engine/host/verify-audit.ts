import type { AuditLog, AuditRow } from './access-ports.ts';
import { chained, type ChainHead } from './audit-chain.ts';

export interface AuditReport {
  /** Rows of the chain. */
  readonly rows: number;
  /** Heads noted outside of the store that the trail still has. */
  readonly anchors: number;
  /** Each with the row at which it shows. */
  readonly faults: readonly { readonly seq: number; readonly why: string }[];
}

const pageSize = 500;

/**
 * Walks the trail from its newest row to its oldest. A changed row differs from its own hash; where rows were removed or put in,
 * the next one names another as the one before; what was cut off at the end, or written anew as a whole, an anchor tells.
 * @param anchors heads that were noted elsewhere while the trail grew
 */
export async function verifyAudit(audit: Pick<AuditLog, 'list'>, anchors: readonly ChainHead[]): Promise<AuditReport> {
  const faults: AuditReport['faults'][number][] = [];
  const wanted = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let met = 0;
  let rows = 0;
  let after: AuditRow | undefined;
  for await (const row of newestFirst(audit)) {
    if (after !== undefined && after.previous !== row.hash) faults.push({ seq: after.seq, why: broken });
    after = row;
    if (row.hash === '') continue;
    rows += 1;
    if (chained(row.previous, row).hash !== row.hash) faults.push({ seq: row.seq, why: 'the row was changed' });
    const anchor = wanted.get(row.seq);
    if (anchor === undefined) continue;
    wanted.delete(row.seq);
    if (anchor === row.hash) met += 1;
    else faults.push({ seq: row.seq, why: 'it is another row than its anchor says: the trail was written anew' });
  }
  if (after !== undefined && after.previous !== '') faults.push({ seq: after.seq, why: broken });
  for (const seq of wanted.keys()) faults.push({ seq, why: 'an anchor names it, and it is not there' });
  return { rows, anchors: met, faults: faults.toSorted((left, right) => left.seq - right.seq) };
}

const broken = 'rows right before it were removed, put in or changed';

async function* newestFirst(audit: Pick<AuditLog, 'list'>): AsyncGenerator<AuditRow> {
  for (let before: number | undefined; ;) {
    const page = await audit.list({ limit: pageSize, ...(before === undefined ? {} : { before }) });
    yield* page;
    before = page.at(-1)?.seq;
    if (page.length < pageSize) return;
  }
}
