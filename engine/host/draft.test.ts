import { asReleaseId, newInstanceId } from '../kernel/ids.ts';
import { draftOf, draftOfNew } from './draft.ts';
import type { InstanceHead } from './rows.ts';

/** Every field there is: one that is added has to be added here, too. */
const head: Required<InstanceHead> = {
  id: newInstanceId(0, new Uint8Array(16)),
  flow: 'shop',
  version: '1.0.0',
  release: asReleaseId(`r_${'0'.repeat(40)}`),
  identity: 'store',
  key: 'o1',
  inputHash: 'abc',
  status: 'running',
  states: ['paying'],
  tags: ['open'],
  search: { total: 1 },
  resolved: { facets: [] },
  parent: { instance: newInstanceId(1, new Uint8Array(16)), id: 'sub', seq: 2, depth: 1 },
  trace: '00-trace',
  revision: 3,
  createdAt: 1,
  updatedAt: 2,
  finishedAt: 3,
};
const { key: _key, resolved: _resolved, parent: _parent, trace: _trace, finishedAt: _finishedAt, ...least } = head;

test.each([
  { name: 'with all that can be', given: head },
  { name: 'with no more than must be', given: least },
])('the head of a draft is a copy $name', ({ given }) => {
  const parts = { head: given, record: undefined, calls: [], tasks: [], parked: [], incidents: [] };
  for (const draft of [draftOf(parts), draftOfNew(given)]) {
    expect(draft.head).toStrictEqual(given);
    draft.head.revision += 1;
  }
  expect(given.revision).toBe(3);
});
