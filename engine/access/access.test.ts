import { randomBytes } from 'node:crypto';
import type { Grant } from '../host/access-ports.ts';
import { createAccess, type Access } from './access.ts';
import { anonymous, wholeGrant } from './caller.ts';
import { createMemoryAccessStore } from './memory-store.ts';

const random = { bytes: (length: number) => randomBytes(length), fraction: () => 0 };
const operator: Grant = { roles: ['operator'], extras: [], taskRoles: [], subtrees: ['cn'] };

let now: number;
let store: ReturnType<typeof createMemoryAccessStore>;
let access: Access;
beforeEach(() => {
  now = 1_000_000;
  store = createMemoryAccessStore();
  access = node();
});

function node(open = false): Access {
  return createAccess({ store, clock: { now: () => now }, random, open });
}

test('the first key of a new store holds everything, and there is only one', async () => {
  const first = await access.keys.createFirst();
  expect(await access.keys.createFirst()).toBeUndefined();
  expect((await access.authenticate(first?.secret)).grant).toEqual(wholeGrant);
});

test('the store holds no usable key', async () => {
  const { secret, row } = await access.keys.create({ name: 'a', grant: operator }, anonymous);
  expect(JSON.stringify(await store.keys.list())).not.toContain(secret);
  expect(row.prefix).toBe(secret.slice(0, 12));
});

test.each([undefined, '', 'tsk_x', `tsk_${'0'.repeat(58)}`])('%p is refused', async (credential) => {
  await expect(access.authenticate(credential)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a caller is who the key was made for, where it was made for', async () => {
  const { secret, row } = await access.keys.create(
    { name: 'shop', grant: { ...operator, flows: ['order'] } },
    anonymous,
  );
  expect(await access.authenticate(secret)).toMatchObject({
    key: row.id,
    actor: { name: 'shop', subtrees: ['cn'], taskRoles: [], flows: ['order'] },
  });
});

test('a revoked key stops at once here, and on another node within 5 s', async () => {
  const other = node();
  const { secret, row } = await access.keys.create({ name: 'a', grant: operator }, anonymous);
  await Promise.all([access.authenticate(secret), other.authenticate(secret)]);
  await access.keys.revoke(row.id, anonymous);
  await expect(access.authenticate(secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  now += 5_000;
  await expect(other.authenticate(secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('an expired key is told so, also where it was known a moment before', async () => {
  const { secret } = await access.keys.create({ name: 'a', grant: operator, expiresAt: now + 10 }, anonymous);
  await access.authenticate(secret);
  now += 10;
  await expect(access.authenticate(secret)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
});

test('the last use is kept, at most once a minute', async () => {
  const { secret } = await access.keys.create({ name: 'a', grant: operator }, anonymous);
  const used: (number | undefined)[] = [];
  for (const laterMs of [0, 30_000, 61_000]) {
    now = 1_000_000 + laterMs;
    await access.authenticate(secret);
    used.push((await store.keys.list())[0]?.lastUsedAt);
  }
  expect(used).toEqual([1_000_000, 1_000_000, 1_061_000]);
});

test.each([
  { wider: { subtrees: ['us'] }, code: 'KEY_BEYOND_OWN' },
  { wider: { subtrees: [''] }, code: 'KEY_BEYOND_OWN' },
  { wider: { subtrees: ['cn.retail'], flows: ['trip'] }, code: 'KEY_BEYOND_OWN' },
  { wider: { subtrees: ['cn.retail'] }, code: 'KEY_BEYOND_OWN' },
])('nobody gives more than they hold: $wider', async ({ wider, code }) => {
  const admin: Grant = { ...operator, roles: ['admin'], flows: ['order'] };
  const { secret } = await access.keys.create({ name: 'admin', grant: admin }, anonymous);
  const caller = await access.authenticate(secret);
  const made = access.keys.create({ name: 'b', grant: { ...operator, ...wider } }, caller);
  await expect(made).rejects.toMatchObject({ code });
});

test('keys of another part of the tree are neither listed nor revoked', async () => {
  const { row } = await access.keys.create({ name: 'us', grant: { ...operator, subtrees: ['us'] } }, anonymous);
  const { secret } = await access.keys.create({ name: 'cn', grant: { ...operator, roles: ['admin'] } }, anonymous);
  const caller = await access.authenticate(secret);
  expect((await access.keys.list(caller)).map(({ name }) => name)).toEqual(['cn']);
  await expect(access.keys.revoke(row.id, caller)).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
});

test('open access needs no key, and still refuses a wrong one', async () => {
  const open = node(true);
  expect(await open.authenticate(undefined)).toBe(anonymous);
  await expect(open.authenticate('tsk_wrong')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a missing right is named', async () => {
  const { secret } = await access.keys.create({ name: 'a', grant: operator }, anonymous);
  const caller = await access.authenticate(secret);
  expect(() => access.authorize(caller, 'publish')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  expect(() => access.authorize(caller, 'operate')).not.toThrow();
});
