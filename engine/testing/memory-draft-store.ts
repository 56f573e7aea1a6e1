import type { FlowDraft, FlowDraftHead, FlowDraftStore } from '../host/flow-draft-store.ts';

/** A store of drafts that forgets everything with the process. */
export function memoryDraftStore(): FlowDraftStore {
  const drafts = new Map<string, FlowDraft>();
  return {
    heads: async (flow) =>
      [...drafts.values()]
        .filter((draft) => flow === undefined || draft.flow === flow)
        .toSorted((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
        .map(headOf),
    get: async (id) => drafts.get(id),
    async put(draft) {
      const present = drafts.get(draft.id);
      if (present !== undefined && present.revision + 1 !== draft.revision) return present;
      const others = [...drafts.values()].filter(({ id }) => id !== draft.id);
      const other = others.find(({ owner, flow }) => owner === draft.owner && flow === draft.flow);
      if (other !== undefined) return other;
      drafts.set(draft.id, draft);
      return undefined;
    },
    remove: async (id) => void drafts.delete(id),
  };
}

function headOf(draft: FlowDraft): FlowDraftHead {
  const { files: _, base: __, ...head } = draft;
  return head;
}
