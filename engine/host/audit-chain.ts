import { sha256Hex } from '../kernel/hash.ts';
import { canonicalJson } from '../kernel/json.ts';
import type { AuditRow } from './access-ports.ts';

/** A row of the trail that stands for all before it. */
export type ChainHead = Pick<AuditRow, 'seq' | 'hash'>;

/** What is stored beside a numbered entry: SHA-256 over the hash before and the canonical JSON of the entry (G13). */
export function chained(
  previous: string,
  { seq, at, who, key, what, target, outcome, detail }: Omit<AuditRow, 'previous' | 'hash'>,
): Pick<AuditRow, 'previous' | 'hash'> {
  const text = canonicalJson({ seq, at, who, key, what, target, outcome, detail });
  return { previous, hash: sha256Hex(`${previous}\n${text}`) };
}
