import type {
  AccessStore,
  AuditLog,
  AuditRow,
  IdempotencyStore,
  KeyRow,
  KeyStore,
  StoredAnswer,
} from '../host/access-ports.ts';
import { chained } from '../host/audit-chain.ts';

/** Keys, audit and idempotency in memory, for tests and for trying things out. */
export function createMemoryAccessStore(): AccessStore {
  return { keys: memoryKeys(), audit: memoryAudit(), idempotency: memoryIdempotency() };
}

function memoryKeys(): KeyStore {
  const rows = new Map<string, KeyRow>();
  const change = (id: string, change: Partial<KeyRow>): void => {
    const row = rows.get(id);
    if (row !== undefined) rows.set(id, { ...row, ...change });
  };
  return {
    insert: async (row) => void rows.set(row.id, row),
    insertFirst: async (row) => {
      if (rows.size > 0) return false;
      rows.set(row.id, row);
      return true;
    },
    byHash: async (hash) => [...rows.values()].find((row) => row.hash === hash),
    byId: async (id) => rows.get(id),
    list: async () => [...rows.values()].toReversed(),
    revoke: async (id, atMs) => change(id, { revokedAt: rows.get(id)?.revokedAt ?? atMs }),
    used: async (id, atMs) => change(id, { lastUsedAt: atMs }),
  };
}

function memoryAudit(): AuditLog {
  const rows: AuditRow[] = [];
  return {
    append: async (entry) => {
      const row = { ...entry, seq: rows.length + 1 };
      rows.push({ ...row, ...chained(rows.at(-1)?.hash ?? '', row) });
    },
    list: async ({ before = Infinity, limit, what, target }) =>
      rows
        .filter((row) => row.seq < before && (what ?? row.what) === row.what && (target ?? row.target) === row.target)
        .toReversed()
        .slice(0, limit),
  };
}

interface Taken {
  readonly fingerprint: string;
  readonly atMs: number;
  readonly answer?: StoredAnswer;
}

function memoryIdempotency(): IdempotencyStore {
  const taken = new Map<string, Taken>();
  return {
    async reserve({ key, fingerprint, atMs, staleMs, keepMs }) {
      const first = taken.get(key);
      if (first !== undefined && atMs - first.atMs <= keepMs) {
        if (first.fingerprint !== fingerprint) return { kind: 'other' };
        if (first.answer !== undefined) return { kind: 'answered', answer: first.answer };
        if (atMs - first.atMs <= staleMs) return { kind: 'running' };
      }
      taken.set(key, { fingerprint, atMs });
      return { kind: 'new' };
    },
    async settle(key, answer) {
      const first = taken.get(key);
      if (first !== undefined) taken.set(key, { ...first, answer });
    },
    release: async (key) => void taken.delete(key),
  };
}
