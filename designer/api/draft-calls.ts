import { http } from './server.ts';
import { useAll, useResource } from './query.ts';

export interface DraftHead {
  readonly id: string;
  readonly flow: string;
  readonly owner: string;
  readonly mine: boolean;
  readonly revision: number;
  readonly since: string;
  readonly updated: string;
}

export interface Draft extends DraftHead {
  /** null: the draft removes the file. */
  readonly files: Readonly<Record<string, string | null>>;
  /** What its author began with; `text` as far as the server had it. */
  readonly base: Readonly<Record<string, { readonly hash: string; readonly text?: string }>>;
}

export interface DraftContent {
  readonly flow: string;
  readonly files: Draft['files'];
  /** SHA-256 of what was begun with, by file name. */
  readonly base: Readonly<Record<string, string>>;
}

export const useDrafts = (flow?: string) => useAll<DraftHead>('/v1/drafts', flow === undefined ? {} : { flow });

export const useDraft = (id: string | undefined) =>
  useResource<Draft>(id === undefined ? undefined : `/v1/drafts/${id}`);

/** @param revision what was seen; undefined for a new draft. @throws RequestFailed DRAFT_STALE, DRAFT_EXISTS with `draft` */
export async function saveDraft(id: string, content: DraftContent, revision: number | undefined): Promise<Draft> {
  const options = revision === undefined ? {} : { headers: { 'if-match': `"${revision}"` } };
  return await http.put<Draft>(`/v1/drafts/${id}`, content, options);
}

export async function discardDraft(id: string): Promise<void> {
  await http.remove(`/v1/drafts/${id}`);
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export function newDraftId(): string {
  const random = crypto.getRandomValues(new Uint8Array(26));
  return `d_${Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('')}`;
}
