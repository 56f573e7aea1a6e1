import type { RegistryStore } from '../host/registry/registry-store.ts';
import type { ReviewHead } from '../registry/reviews.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';

export interface ReviewStoreSubject {
  readonly store: RegistryStore;
  /** The same data after a restart; the store itself where nothing outlives the process. */
  readonly reopen: () => Promise<RegistryStore>;
}

const files = { 'order.flow.yaml': 'flow: order\n' };

/** What every store of the registry promises of reviews and of the policies that ask for them. */
export const reviewStoreSuite: readonly Check<ReviewStoreSubject>[] = [
  {
    name: 'a review is read with its texts, which stay as they are whatever becomes of it, also after a restart',
    check: async (make) => {
      const subject = await make();
      await subject.store.load();
      await subject.store.write([{ kind: 'review', row: head('v_1'), files }]);
      const approved = { ...head('v_1'), state: 'approved', closed: { by: 'bo', at: 9, comment: 'yes' } } as const;
      await subject.store.write([{ kind: 'review', row: approved }]);
      const store = await subject.reopen();
      same(await store.review('v_1'), { ...approved, files });
      same(await store.review('v_2'), undefined);
    },
  },
  {
    name: 'those that wait are loaded with the registry, and policies with their last setting',
    check: async (make) => {
      const subject = await make();
      await subject.store.load();
      const policy = { identity: 'cn', required: true, exempt: ['ci'], version: 1, at: 1, by: 'admin' };
      const [first, second] = [head('v_1'), { ...head('v_2'), state: 'sentBack' } as const];
      const rows = [first, second, { ...head('v_3'), state: 'withdrawn' } as const];
      await subject.store.write(rows.map((row) => ({ kind: 'review', row, files })));
      await subject.store.write([{ kind: 'reviewPolicy', row: policy }]);
      await subject.store.write([{ kind: 'reviewPolicy', row: { ...policy, required: false, version: 2 } }]);
      const { reviews, reviewPolicies } = await (await subject.reopen()).load();
      same(reviews, [first, second]);
      same(reviewPolicies, [{ ...policy, required: false, version: 2 }]);
    },
  },
  {
    name: 'all of them are listed page by page, the newest first',
    check: async (make) => {
      const { store } = await make();
      await store.load();
      for (const id of ['v_1', 'v_3', 'v_2']) await store.write([{ kind: 'review', row: head(id), files }]);
      const ids = async (page: { readonly before?: string; readonly limit: number }) =>
        (await store.reviews(page)).map(({ id }) => id);
      same(await ids({ limit: 2 }), ['v_3', 'v_2']);
      same(await ids({ limit: 2, before: 'v_2' }), ['v_1']);
    },
  },
];

function head(id: string): ReviewHead {
  return {
    id,
    state: 'open',
    content: 'c',
    flows: ['order'],
    identities: [],
    changed: [{ kind: 'flow', name: 'order' }],
    unchanged: 0,
    base: { 'flow order': '' },
    note: 'why',
    by: 'ann',
    key: 'k_1',
    person: 'ann',
    authors: ['ann'],
    at: 5,
  };
}
