import type { KeyRow, KeyStore } from '../host/access-ports.ts';
import type { Clock } from '../host/ports.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { callerOfKey, type Caller } from './caller.ts';
import { isKeyText, keyHash } from './key-text.ts';

/** A key revoked on another node stops working within this time (R10: at most 5 s). */
const trustMs = 4_000;
const lastUseEveryMs = 60_000;
const cacheLimit = 10_000;

interface Known {
  readonly row: KeyRow;
  readonly caller: Caller;
  readonly readAt: number;
}

export interface Authenticator {
  /** @throws EngineError UNAUTHENTICATED (equal for every cause but the next), TOKEN_EXPIRED */
  authenticate(credential: string): Promise<Caller>;
  /** Forgets what is known of keys, so that a revocation here counts at once. */
  forget(): void;
}

export function createAuthenticator(keys: KeyStore, clock: Clock): Authenticator {
  const known = new Map<string, Known>();

  async function read(credential: string, now: number): Promise<Known> {
    const row = isKeyText(credential) ? await keys.byHash(keyHash(credential)) : undefined;
    if (row === undefined || row.revokedAt !== undefined) throw new EngineError('UNAUTHENTICATED');
    if (row.lastUsedAt === undefined || now - row.lastUsedAt >= lastUseEveryMs) await keys.used(row.id, now);
    const entry = { row, caller: callerOfKey(row), readAt: now };
    if (known.size >= cacheLimit) known.clear();
    known.set(credential, entry);
    return entry;
  }

  return {
    async authenticate(credential) {
      const now = clock.now();
      const cached = known.get(credential);
      const entry = cached !== undefined && isFresh(cached, now) ? cached : await read(credential, now);
      if (entry.row.expiresAt !== undefined && entry.row.expiresAt <= now) throw new EngineError('TOKEN_EXPIRED');
      return entry.caller;
    },
    forget() {
      known.clear();
    },
  };
}

function isFresh(entry: Known, now: number): boolean {
  return Math.abs(now - entry.readAt) < trustMs;
}
