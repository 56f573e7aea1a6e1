import type { Json } from '../kernel/json.ts';

/** security.md section 3; each role's rights stand in access/roles.ts. */
export const roles = ['analyst', 'developer', 'operator', 'app', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Rights beyond a role: an analyst or developer who may publish, an analyst who may start and send, who reads personal data. */
export const extras = ['publish', 'run', 'pii:read'] as const;
export type Extra = (typeof extras)[number];

/** What a key may do, and where. */
export interface Grant {
  readonly roles: readonly Role[];
  readonly extras: readonly Extra[];
  /** Role names of tasks; ['*'] = any. */
  readonly taskRoles: readonly string[];
  /** Identity paths, each with all below it; [''] = the whole tree. */
  readonly subtrees: readonly string[];
  /** Only these flows; all where absent. */
  readonly flows?: readonly string[];
  /** The person this key acts for: where two people are asked for, both are one. */
  readonly actsFor?: string;
}

/** One API key as stored. The secret is not in it: only its SHA-256. Times in ms since the epoch. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  /** The first characters of the secret, by which people tell keys apart. */
  readonly prefix: string;
  /** Hex SHA-256 of the secret. */
  readonly hash: string;
  readonly grant: Grant;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt?: number;
  readonly lastUsedAt?: number;
  readonly revokedAt?: number;
}

export interface KeyStore {
  insert(row: KeyRow): Promise<void>;
  /** Only where there is no key at all, whoever else tries the same at this moment; whether it was inserted. */
  insertFirst(row: KeyRow): Promise<boolean>;
  byHash(hash: string): Promise<KeyRow | undefined>;
  byId(id: string): Promise<KeyRow | undefined>;
  /** Newest first. */
  list(): Promise<readonly KeyRow[]>;
  /** Keeps the first time where it was revoked before. */
  revoke(id: string, atMs: number): Promise<void>;
  used(id: string, atMs: number): Promise<void>;
}

/** One row of the audit trail: every mutation but starts and events, which the history records. */
export interface AuditEntry {
  readonly at: number;
  /** The key's name and id. */
  readonly who: string;
  readonly key: string;
  /** The operation, e.g. `publish`. */
  readonly what: string;
  /** What it was done to: a path such as `/v1/instances/i_…/cancel`. */
  readonly target: string;
  /** `done`, or the error code that refused it. */
  readonly outcome: string;
  readonly detail: Json;
}

/** Chained to the row before it, so that whoever changes the trail behind the engine's back is found (verify-audit.ts). */
export interface AuditRow extends AuditEntry {
  /** Grows from row to row; nodes that share a database may leave numbers out. */
  readonly seq: number;
  /** The hash of the row before; empty for the first. */
  readonly previous: string;
  /** Of the row with all that came before it; empty for rows from before there was a chain. */
  readonly hash: string;
}

export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first, those with a smaller `seq` than `before`; of one operation where `what` names it, and of that on one `target`. */
  list(filter: {
    readonly before?: number;
    readonly limit: number;
    readonly what?: string;
    readonly target?: string;
  }): Promise<readonly AuditRow[]>;
}

/** The answer that a repeated request gets again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, so that the repetition is the same to the byte. */
  readonly body: string;
}

export type Reservation =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  /** The first request has no answer yet and may still run. */
  | { readonly kind: 'running' }
  /** The key was used with another payload. */
  | { readonly kind: 'other' };

/** Idempotency-Keys of mutations whose idempotence the engine does not keep itself (starts and events it does). */
export interface IdempotencyStore {
  /**
   * Takes the key for a request with this fingerprint. A reservation without answer that is older than `staleMs` is of
   * a process that died: it is taken over. Entries older than `keepMs` count as absent.
   */
  reserve(request: {
    readonly key: string;
    readonly fingerprint: string;
    readonly atMs: number;
    readonly staleMs: number;
    readonly keepMs: number;
  }): Promise<Reservation>;
  settle(key: string, answer: StoredAnswer): Promise<void>;
  /** Gives the key back, after a failure that a repetition may mend. */
  release(key: string): Promise<void>;
}

/** What access needs of a store; one object of sql/. */
export interface AccessStore {
  readonly keys: KeyStore;
  readonly audit: AuditLog;
  readonly idempotency: IdempotencyStore;
}
