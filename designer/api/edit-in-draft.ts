import { discardDraft, fetchMyDraft, newDraftId, saveDraft, type DraftSubject } from './draft-calls.ts';
import type { HashedFiles } from './flows.ts';
import { http } from './server.ts';

/**
 * Changes one file of my draft of a subject, from a page that does not hold it open: over what the draft says, else over what
 * is published. A window that has it open takes the change up as one of another window.
 *
 * @param change null: the draft says nothing of the file any more
 * @throws RequestFailed DRAFT_STALE where somebody saved meanwhile
 */
export async function editInDraft(
  subject: DraftSubject,
  file: string,
  change: (text: string) => string | null,
): Promise<void> {
  const [{ files: published }, draft] = await Promise.all([
    http.get<{ readonly files: HashedFiles }>('/v1/texts', { [subject.kind]: subject.name }),
    fetchMyDraft(subject),
  ]);
  const stands = published[file];
  const text = change(draft?.files[file] ?? stands?.text ?? '');
  const others = Object.entries(draft?.files ?? {}).filter(([name]) => name !== file);
  const files = Object.fromEntries(
    text === null || text === stands?.text ? others : [...others, [file, text] as const],
  );
  const hashes = Object.entries(draft?.base ?? {}).map(([name, { hash }]) => [name, hash] as const);
  const begun = { ...(stands === undefined ? {} : { [file]: stands.hash }), ...Object.fromEntries(hashes) };
  const base = Object.fromEntries(Object.entries(begun).filter(([name]) => files[name] !== undefined));
  if (Object.keys(files).length > 0)
    await saveDraft(draft?.id ?? newDraftId(), { subject, files, base }, draft?.revision);
  else if (draft !== undefined) await discardDraft(draft.id);
}
