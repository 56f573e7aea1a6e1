import type { Grant, KeyRow, KeyStore } from '../host/access-ports.ts';
import type { Clock, Random } from '../host/ports.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { timeOrderedId } from '../kernel/ids.ts';
import { wholeGrant, type Caller } from './caller.ts';
import { keyHash, keyPrefix, newKeyText } from './key-text.ts';
import { covers } from './scope.ts';

export interface NewKey {
  readonly name: string;
  readonly grant: Grant;
  /** ms since the epoch */
  readonly expiresAt?: number;
}

export interface MadeKey {
  readonly row: KeyRow;
  /** Shown once: it is not stored. */
  readonly secret: string;
}

export interface Keys {
  /** @throws EngineError KEY_BEYOND_OWN where the new key would reach further than its maker */
  create(key: NewKey, by: Caller): Promise<MadeKey>;
  /** Those that lie within the caller's subtrees, newest first. */
  list(by: Caller): Promise<readonly KeyRow[]>;
  /** @throws EngineError KEY_NOT_FOUND */
  revoke(id: string, by: Caller): Promise<KeyRow>;
  /** Makes the admin key of a new store; undefined where there is a key already. For the command line only. */
  createFirst(): Promise<MadeKey | undefined>;
}

export function createKeys(store: KeyStore, ports: { readonly clock: Clock; readonly random: Random }): Keys {
  function make(key: NewKey, createdBy: string): MadeKey {
    const secret = newKeyText(ports.random);
    const createdAt = ports.clock.now();
    const row = {
      ...key,
      id: timeOrderedId('k', createdAt, ports.random.bytes(16)),
      prefix: keyPrefix(secret),
      hash: keyHash(secret),
      createdAt,
      createdBy,
    };
    return { row, secret };
  }

  return {
    async create(key, by) {
      refuseWiderReach(key.grant, by.grant);
      const made = make(key, by.actor.name);
      await store.insert(made.row);
      return made;
    },
    async list(by) {
      const rows = await store.list();
      return rows.filter((row) => isWithin(row.grant, by.grant));
    },
    async revoke(id, by) {
      const row = await store.byId(id);
      if (row === undefined || !isWithin(row.grant, by.grant)) {
        throw new EngineError('KEY_NOT_FOUND', { params: { key: id } });
      }
      const revokedAt = row.revokedAt ?? ports.clock.now();
      await store.revoke(id, revokedAt);
      return { ...row, revokedAt };
    },
    async createFirst() {
      const made = make({ name: 'first-admin', grant: wholeGrant }, 'first start');
      return (await store.insertFirst(made.row)) ? made : undefined;
    },
  };
}

function refuseWiderReach(grant: Grant, own: Grant): void {
  const subtree = grant.subtrees.find((path) => !covers(own.subtrees, path));
  if (subtree !== undefined)
    throw new EngineError('KEY_BEYOND_OWN', { params: { grant: subtree || 'all identities' } });
  if (own.flows === undefined) return;
  const flow = grant.flows === undefined ? 'all flows' : grant.flows.find((name) => !own.flows?.includes(name));
  if (flow !== undefined) throw new EngineError('KEY_BEYOND_OWN', { params: { grant: flow } });
}

/** A key without a subtree reaches nothing, so that everyone who manages keys may see it. */
function isWithin(grant: Grant, own: Grant): boolean {
  return grant.subtrees.every((path) => covers(own.subtrees, path));
}
