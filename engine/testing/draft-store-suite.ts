import type { DraftSubject, TextDraft, TextDraftStore } from '../host/drafts/text-draft-store.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';

export interface DraftStoreSubject {
  readonly store: TextDraftStore;
  /** The same data after a restart; the store itself where nothing outlives the process. */
  readonly reopen: () => Promise<TextDraftStore>;
}

/** What every store of drafts promises. */
export const draftStoreSuite: readonly Check<DraftStoreSubject>[] = [
  {
    name: 'a draft is read as it was written, also after a restart',
    check: async (make) => {
      const subject = await make();
      same(await subject.store.put(draft({})), undefined);
      const store = await subject.reopen();
      same(await store.get('d_1'), draft({}));
      same(await store.get('d_2'), undefined);
    },
  },
  {
    name: 'a change over the present revision is stored; over another one the present draft is the answer',
    check: async (make) => {
      const { store } = await make();
      await store.put(draft({}));
      const second = draft({ revision: 2, updated: 30, files: { 'a.flow.yaml': null } });
      same(await store.put(second), undefined);
      same(await store.put(draft({ revision: 2, updated: 40 })), second);
      same(await store.get('d_1'), second);
    },
  },
  {
    name: 'an owner has one draft of a flow or identity, and others have theirs',
    check: async (make) => {
      const { store } = await make();
      await store.put(draft({}));
      same(await store.put(draft({ id: 'd_2' })), draft({}));
      same(await store.put(draft({ id: 'd_3', owner: 'k_2' })), undefined);
      const second = draft({ id: 'd_4', subject: flow('other') });
      same(await store.put(second), undefined);
      same(await store.put({ ...second, subject: flow('order'), revision: 2 }), draft({}));
      same(await store.put({ ...second, subject: flow('renamed'), revision: 2 }), undefined);
      const identity = draft({ id: 'd_5', subject: { kind: 'identity', name: 'order' } });
      same(await store.put(identity), undefined);
      same(await store.get('d_5'), identity);
      same(await store.put({ ...identity, id: 'd_6' }), identity);
    },
  },
  {
    name: 'heads are listed by their last change, of one subject or of all, without texts',
    check: async (make) => {
      const { store } = await make();
      await store.put(draft({}));
      await store.put(draft({ id: 'd_2', owner: 'k_2', updated: 50 }));
      await store.put(draft({ id: 'd_3', subject: flow('other'), updated: 40 }));
      const ids = async (subject?: DraftSubject) => (await store.heads(subject)).map(({ id }) => id);
      same(await ids(), ['d_2', 'd_3', 'd_1']);
      same(await ids(flow('order')), ['d_2', 'd_1']);
      same(await ids({ kind: 'identity', name: 'order' }), []);
      const { files: _, base: __, ...head } = draft({});
      same((await store.heads(flow('order')))[1], head);
    },
  },
  {
    name: 'a draft that was removed is gone, and may be made again',
    check: async (make) => {
      const { store } = await make();
      await store.put(draft({}));
      await store.remove('d_1');
      same(await store.get('d_1'), undefined);
      same(await store.put(draft({ id: 'd_2' })), undefined);
    },
  },
];

function flow(name: string): DraftSubject {
  return { kind: 'flow', name };
}

function draft(change: Partial<TextDraft>): TextDraft {
  return {
    id: 'd_1',
    owner: 'k_1',
    ownerName: 'Ann',
    subject: flow('order'),
    authors: ['Ann', 'Bo'],
    files: { 'a.flow.yaml': 'flow: order\n', 'b.identity.yaml': null },
    base: { 'a.flow.yaml': { hash: 'f'.repeat(64), text: 'flow: old\n' }, 'b.identity.yaml': { hash: '0'.repeat(64) } },
    revision: 1,
    since: 10,
    updated: 20,
    ...change,
  };
}
