import type { KeyRow } from '../../host/access-ports.ts';
import { membersOf } from './members-of.ts';

const key: KeyRow = {
  id: 'k_1',
  name: 'ann',
  prefix: 'tk_',
  hash: '',
  grant: { roles: ['analyst'], extras: [], taskRoles: ['trade'], subtrees: [''] },
  createdAt: 10,
  createdBy: 'admin',
};

test.each([
  { told: 'a key that was made', more: {}, seenAt: 10, isValid: true },
  { told: 'one that was used', more: { lastUsedAt: 50 }, seenAt: 50, isValid: true },
  { told: 'one that ends later', more: { expiresAt: 101 }, seenAt: 10, isValid: true },
  { told: 'one that has ended', more: { expiresAt: 100 }, seenAt: 10, isValid: false },
  { told: 'one that was taken back', more: { revokedAt: 20 }, seenAt: 10, isValid: false },
])('$told is a member of the team it names and of those whose tasks it works on', ({ more, seenAt, isValid }) => {
  expect(membersOf([{ ...key, ...more }], 100)).toEqual([
    { team: 'ann', seenAt, isValid },
    { team: 'trade', seenAt, isValid },
  ]);
});
