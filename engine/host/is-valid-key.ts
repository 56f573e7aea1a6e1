import type { KeyRow } from './access-ports.ts';

/** Whether a key opens anything: it was not revoked, and has not expired. */
export function isValidKey({ revokedAt, expiresAt = Infinity }: KeyRow, nowMs: number): boolean {
  return revokedAt === undefined && nowMs < expiresAt;
}
