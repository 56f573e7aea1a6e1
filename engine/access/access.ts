import type { AccessStore, AuditLog, IdempotencyStore } from '../host/access-ports.ts';
import type { Clock, Random } from '../host/ports.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Anchoring } from './anchoring.ts';
import { createAuthenticator } from './authenticator.ts';
import { anonymous, type Caller } from './caller.ts';
import { createKeys, type Keys } from './keys.ts';
import { rightTo, type Operation } from './roles.ts';

export interface AccessOptions {
  readonly store: AccessStore;
  /** The wall clock, never a virtual one: expiry and revocation are about real time. */
  readonly clock: Clock;
  readonly random: Random;
  /** Who sends no credential may do everything. Only on a loopback address (R2). */
  readonly open: boolean;
  /** A key was revoked here: other nodes want to know. */
  readonly onRevoked?: () => void;
  /** Where the audit trail is noted outside of the store. */
  readonly anchors?: Anchoring;
}

export interface Access {
  /** Keys were changed elsewhere: what is known of them is asked for anew. */
  forget(): void;
  readonly open: boolean;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly audit: AuditLog;
  readonly anchors?: Anchoring;
  readonly idempotency: IdempotencyStore;
  /** @throws EngineError UNAUTHENTICATED, TOKEN_EXPIRED */
  authenticate(credential: string | undefined): Promise<Caller>;
  /** @throws EngineError FORBIDDEN, naming the right that is missing */
  authorize(caller: Caller, operation: Operation): void;
  may(caller: Caller, operation: Operation): boolean;
}

export function createAccess(options: AccessOptions): Access {
  const { store, clock, open } = options;
  const authenticator = createAuthenticator(store.keys, clock);
  const keys = createKeys(store.keys, options);
  return {
    open,
    clock,
    keys: {
      ...keys,
      async revoke(id, by) {
        const row = await keys.revoke(id, by);
        authenticator.forget();
        options.onRevoked?.();
        return row;
      },
    },
    forget: authenticator.forget,
    audit: store.audit,
    ...(options.anchors === undefined ? {} : { anchors: options.anchors }),
    idempotency: store.idempotency,
    async authenticate(credential) {
      if (credential !== undefined) return await authenticator.authenticate(credential);
      if (open) return anonymous;
      throw new EngineError('UNAUTHENTICATED');
    },
    may: ({ grant }, operation) => rightTo(operation, grant).allowed,
    authorize(caller, operation) {
      const right = rightTo(operation, caller.grant);
      if (right.allowed) return;
      throw new EngineError('FORBIDDEN', { params: { right: right.missing, roles: right.holders } });
    },
  };
}
