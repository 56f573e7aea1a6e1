import { type StepCommit } from '../host/step-commit.ts';
import { StoreConflict } from '../host/store-conflict.ts';
import { type Store } from '../host/store.ts';
import { advance, created, event, instanceId } from '../testing/store-rows.ts';
import { project } from './project.ts';

interface Case {
  readonly what: string;
  readonly writes: StepCommit;
  readonly conflict?: StoreConflict['what'];
  /** What stands in the tables. */
  readonly there?: { readonly revision?: number; readonly acceptedAt?: number };
  readonly comes: string | null;
}

const parked = { ...event(instanceId(1), 'e1'), acceptedAt: 5 };

test.each<Case>([
  { what: 'rows that are new', writes: [advance(1, 1)], comes: null },
  { what: 'a step that is there', writes: [advance(1, 1)], conflict: 'revision', there: { revision: 2 }, comes: null },
  { what: 'an instance that is there', writes: [created(1)], conflict: 'exists', there: { revision: 1 }, comes: null },
  { what: 'a key of another instance', writes: [created(1)], conflict: 'key', comes: 'key' },
  {
    what: 'an event that is there',
    writes: [{ kind: 'receive', event: parked }],
    conflict: 'event',
    there: { acceptedAt: 5 },
    comes: null,
  },
  {
    what: 'an event of another sender',
    writes: [{ kind: 'receive', event: parked }],
    conflict: 'event',
    there: { acceptedAt: 4 },
    comes: 'event',
  },
  {
    what: 'a step that this node may not write now',
    writes: [advance(1, 1)],
    conflict: 'revision',
    there: { revision: 1 },
    comes: 'STORE_UNAVAILABLE',
  },
])('$what: $comes', async ({ writes, conflict, there = {}, comes }) => {
  const { revision, acceptedAt } = there;
  const store = {
    commit: () => (conflict === undefined ? Promise.resolve() : Promise.reject(new StoreConflict(conflict))),
    head: () => Promise.resolve(revision === undefined ? undefined : { revision }),
    event: () => Promise.resolve(acceptedAt === undefined ? undefined : { acceptedAt }),
  } as unknown as Store;
  const told = project({ store, onFault: () => undefined }, writes).catch((error: { code: string }) => error.code);
  expect(await told).toBe(comes);
});
