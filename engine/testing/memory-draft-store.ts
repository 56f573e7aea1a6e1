import type { DraftSubject, TextDraft, TextDraftHead, TextDraftStore } from '../host/drafts/text-draft-store.ts';

/** A store of drafts that forgets everything with the process. */
export function memoryDraftStore(): TextDraftStore {
  const drafts = new Map<string, TextDraft>();
  return {
    heads: async (subject) =>
      [...drafts.values()]
        .filter((draft) => subject === undefined || isSame(draft.subject, subject))
        .toSorted((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
        .map(headOf),
    get: async (id) => drafts.get(id),
    async put(draft) {
      const present = drafts.get(draft.id);
      if (present !== undefined && present.revision + 1 !== draft.revision) return present;
      const others = [...drafts.values()].filter(({ id }) => id !== draft.id);
      const other = others.find(({ owner, subject }) => owner === draft.owner && isSame(subject, draft.subject));
      if (other !== undefined) return other;
      drafts.set(draft.id, draft);
      return undefined;
    },
    remove: async (id) => void drafts.delete(id),
  };
}

function isSame(a: DraftSubject, b: DraftSubject): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function headOf(draft: TextDraft): TextDraftHead {
  const { files: _, base: __, ...head } = draft;
  return head;
}
