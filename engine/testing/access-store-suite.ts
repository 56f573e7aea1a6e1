import type { AccessStore, AuditEntry, AuditRow, KeyRow } from '../host/access-ports.ts';
import { verifyAudit } from '../host/verify-audit.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';

export interface AccessStoreSubject {
  readonly store: AccessStore;
  /** The same data after a restart; the store itself where nothing outlives the process. */
  readonly reopen: () => Promise<AccessStore>;
}

/** What every store of keys, audit and idempotency promises. */
export const accessStoreSuite: readonly Check<AccessStoreSubject>[] = [
  {
    name: 'a key is found by hash and id as it was written, also after a restart',
    check: async (make) => {
      const subject = await make();
      const limited = { ...key('k1'), grant: { ...key('k1').grant, flows: ['order'] }, expiresAt: 9 };
      await subject.store.keys.insert(limited);
      await subject.store.keys.insert(key('k2'));
      const { keys } = await subject.reopen();
      same(await keys.byHash('hash-k1'), limited);
      same(await keys.byId('k2'), key('k2'));
      same(await keys.byHash('hash-k3'), undefined);
      same(
        (await keys.list()).map(({ id }) => id),
        ['k2', 'k1'],
      );
    },
  },
  {
    name: 'of first keys made at once there is one, and none beside another key',
    check: async (make) => {
      const { keys } = (await make()).store;
      const made = await Promise.all([keys.insertFirst(key('k1')), keys.insertFirst(key('k2'))]);
      same(made.toSorted(), [false, true]);
      same(await keys.insertFirst(key('k3')), false);
      same((await keys.list()).length, 1);
    },
  },
  {
    name: 'a key keeps the first time it was revoked, and the last time it was used',
    check: async (make) => {
      const { keys } = (await make()).store;
      await keys.insert(key('k1'));
      for (const atMs of [10, 20]) await keys.revoke('k1', atMs);
      for (const atMs of [30, 40]) await keys.used('k1', atMs);
      same(await keys.byId('k1'), { ...key('k1'), revokedAt: 10, lastUsedAt: 40 });
    },
  },
  {
    name: 'the audit trail is read newest first, page by page, also after a restart',
    check: async (make) => {
      const subject = await make();
      for (const at of [1, 2, 3]) await subject.store.audit.append(entry(at));
      const { audit } = await subject.reopen();
      same((await audit.list({ limit: 2 })).map(unchained), [
        { ...entry(3), seq: 3 },
        { ...entry(2), seq: 2 },
      ]);
      same((await audit.list({ before: 2, limit: 2 })).map(unchained), [{ ...entry(1), seq: 1 }]);
      await audit.append({ ...entry(4), what: 'another' });
      same(
        (await audit.list({ limit: 9, what: 'another' })).map(({ seq }) => seq),
        [4],
      );
      same(
        (await audit.list({ before: 3, limit: 9, what: entry(1).what })).map(({ seq }) => seq),
        [2, 1],
      );
      const { what } = entry(1);
      await audit.append({ ...entry(5), target: '/elsewhere' });
      same(
        (await audit.list({ limit: 9, what, target: '/elsewhere' })).map(({ seq }) => seq),
        [5],
      );
      same(await audit.list({ before: 5, limit: 9, what, target: '/elsewhere' }), []);
    },
  },
  {
    name: 'each row of the audit trail names the one before it, also of rows at once and after a restart',
    check: async (make) => {
      const subject = await make();
      await Promise.all([1, 2, 3].map((at) => subject.store.audit.append(entry(at))));
      const { audit } = await subject.reopen();
      await Promise.all([4, 5].map((at) => audit.append(entry(at))));
      same(await verifyAudit(audit, await audit.list({ limit: 1 })), { rows: 5, anchors: 1, faults: [] });
    },
  },
  {
    name: 'a key is taken once: running, then answered; another payload is told apart',
    check: async (make) => {
      const subject = await make();
      const { idempotency } = subject.store;
      same(await idempotency.reserve(request('a')), { kind: 'new' });
      same(await idempotency.reserve(request('a')), { kind: 'running' });
      same(await idempotency.reserve({ ...request('a'), fingerprint: 'other' }), { kind: 'other' });
      const answer = { status: 201, headers: { etag: '"1"' }, body: '{"a":1}' };
      await idempotency.settle('a', answer);
      const after = (await subject.reopen()).idempotency;
      same(await after.reserve(request('a')), { kind: 'answered', answer });
      same(await after.reserve({ ...request('a'), fingerprint: 'other' }), { kind: 'other' });
    },
  },
  {
    name: 'of concurrent requests with one key one gets it',
    check: async (make) => {
      const { idempotency } = (await make()).store;
      const kinds = await Promise.all(Array.from({ length: 20 }, () => idempotency.reserve(request('a'))));
      same(kinds.filter(({ kind }) => kind === 'new').length, 1);
    },
  },
  {
    name: 'a key that was given back, went stale or is past its time is free again',
    check: async (make) => {
      const { idempotency } = (await make()).store;
      await idempotency.reserve(request('released'));
      await idempotency.release('released');
      same(await idempotency.reserve(request('released')), { kind: 'new' });
      await idempotency.reserve(request('stale'));
      same(await idempotency.reserve({ ...request('stale'), atMs: 1_000 + 101 }), { kind: 'new' });
      await idempotency.reserve(request('old'));
      await idempotency.settle('old', { status: 200, headers: {}, body: '' });
      const past = { ...request('old'), fingerprint: 'other', atMs: 1_000 + 1_001 };
      same(await idempotency.reserve(past), { kind: 'new' });
    },
  },
];

function key(id: string): KeyRow {
  return {
    id,
    name: `name of ${id}`,
    prefix: 'tsk_abc',
    hash: `hash-${id}`,
    grant: { roles: ['app'], extras: ['run'], taskRoles: ['*'], subtrees: ['cn'] },
    createdAt: 5,
    createdBy: 'admin',
  };
}

function entry(at: number): AuditEntry {
  return {
    at,
    who: 'admin',
    key: 'k1',
    what: 'publish',
    target: '/v1/publish',
    outcome: 'done',
    detail: { files: ['a'] },
  };
}

function request(key: string) {
  return { key, fingerprint: 'f', atMs: 1_000, staleMs: 100, keepMs: 1_000 };
}

function unchained({ seq, at, who, key: id, what, target, outcome, detail }: AuditRow): object {
  return { at, who, key: id, what, target, outcome, detail, seq };
}
