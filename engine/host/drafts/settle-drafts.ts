import type { Files } from '../../registry/files.ts';
import type { TextDraft, TextDraftHead, TextDraftStore } from './text-draft-store.ts';

/** Removes those drafts of somebody that say nothing but what was published. */
export async function settleDrafts(
  store: TextDraftStore,
  owner: string,
  published: Files,
  nowMs: number,
): Promise<readonly TextDraftHead[]> {
  const settled: TextDraftHead[] = [];
  for (const head of (await store.heads()).filter((one) => one.owner === owner)) {
    const draft = await store.get(head.id);
    if (draft === undefined || !isAllOf(draft, published)) continue;
    // The next revision is taken first: an edit on the one that was published is then told, and not lost.
    const inTheWay = await store.put({ ...draft, revision: draft.revision + 1, updated: nowMs });
    if (inTheWay !== undefined) continue;
    await store.remove(draft.id);
    settled.push(head);
  }
  return settled;
}

function isAllOf({ files }: TextDraft, published: Files): boolean {
  const entries = Object.entries(files);
  return entries.length > 0 && entries.every(([file, text]) => published[file] === text);
}
