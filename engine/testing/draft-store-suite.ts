import type { FlowDraft, FlowDraftStore } from '../host/flow-draft-store.ts';
import { same } from './same.ts';
import type { Check } from './suite.ts';

export interface DraftStoreSubject {
  readonly store: FlowDraftStore;
  /** The same data after a restart; the store itself where nothing outlives the process. */
  readonly reopen: () => Promise<FlowDraftStore>;
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
    name: 'an owner has one draft of a flow, and others have theirs',
    check: async (make) => {
      const { store } = await make();
      await store.put(draft({}));
      same(await store.put(draft({ id: 'd_2' })), draft({}));
      same(await store.put(draft({ id: 'd_3', owner: 'k_2' })), undefined);
      const second = draft({ id: 'd_4', flow: 'other' });
      same(await store.put(second), undefined);
      same(await store.put({ ...second, flow: 'order', revision: 2 }), draft({}));
      same(await store.put({ ...second, flow: 'renamed', revision: 2 }), undefined);
    },
  },
  {
    name: 'heads are listed by their last change, of one flow or of all, without texts',
    check: async (make) => {
      const { store } = await make();
      await store.put(draft({}));
      await store.put(draft({ id: 'd_2', owner: 'k_2', updated: 50 }));
      await store.put(draft({ id: 'd_3', flow: 'other', updated: 40 }));
      const ids = async (flow?: string) => (await store.heads(flow)).map(({ id }) => id);
      same(await ids(), ['d_2', 'd_3', 'd_1']);
      same(await ids('order'), ['d_2', 'd_1']);
      const { files: _, base: __, ...head } = draft({});
      same((await store.heads('order'))[1], head);
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

function draft(change: Partial<FlowDraft>): FlowDraft {
  return {
    id: 'd_1',
    owner: 'k_1',
    ownerName: 'Ann',
    flow: 'order',
    files: { 'a.flow.yaml': 'flow: order\n', 'b.identity.yaml': null },
    base: { 'a.flow.yaml': { hash: 'f'.repeat(64), text: 'flow: old\n' }, 'b.identity.yaml': { hash: '0'.repeat(64) } },
    revision: 1,
    since: 10,
    updated: 20,
    ...change,
  };
}
