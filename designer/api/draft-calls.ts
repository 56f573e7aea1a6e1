import { http } from './server.ts';
import { useMay } from './me.ts';
import { useAll, useResource } from './query.ts';

/** What a draft is a draft of. */
export interface DraftSubject {
  readonly kind: 'flow' | 'identity';
  /** The flow's id, or the identity's path. */
  readonly name: string;
}

/** Of a flow or of an identity. */
export interface DraftHead {
  readonly id: string;
  readonly flow?: string;
  readonly identity?: string;
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
  readonly subject: DraftSubject;
  readonly files: Draft['files'];
  /** SHA-256 of what was begun with, by file name. */
  readonly base: Readonly<Record<string, string>>;
  /** The draft it is made from: who wrote that one has a part in this. */
  readonly copiedFrom?: string;
}

/** Those that the key may see; none is asked for without the right to draft. */
export const useDrafts = (subject?: DraftSubject) => {
  const path = useMay('editDrafts') ? '/v1/drafts' : undefined;
  return useAll<DraftHead>(path, subject === undefined ? {} : { [subject.kind]: subject.name });
};

export const useDraft = (id: string | undefined) =>
  useResource<Draft>(id === undefined ? undefined : `/v1/drafts/${id}`);

/** @param revision what was seen; undefined for a new draft. @throws RequestFailed DRAFT_STALE, DRAFT_EXISTS with `draft` */
export async function saveDraft(
  id: string,
  { subject, files, base, copiedFrom }: DraftContent,
  revision: number | undefined,
): Promise<Draft> {
  const options = revision === undefined ? {} : { headers: { 'if-match': `"${revision}"` } };
  const origin = copiedFrom === undefined ? {} : { copiedFrom };
  const body = { [subject.kind]: subject.name, files, base, ...origin };
  return await http.put<Draft>(`/v1/drafts/${id}`, body, options);
}

/** My own draft of it, if I have one. */
export async function fetchMyDraft(subject: DraftSubject, signal?: AbortSignal): Promise<Draft | undefined> {
  const asked = { [subject.kind]: subject.name };
  const { items } = await http.get<{ readonly items: readonly DraftHead[] }>('/v1/drafts', asked, signal);
  const mine = items.find((one) => one.mine);
  return mine === undefined ? undefined : await http.get<Draft>(`/v1/drafts/${mine.id}`, {}, signal);
}

/** All my drafts of identities, the newest first. */
export async function fetchIdentityDrafts(signal: AbortSignal): Promise<readonly Draft[]> {
  const { items } = await http.get<{ readonly items: readonly DraftHead[] }>('/v1/drafts', { limit: 200 }, signal);
  const mine = items.filter((one) => one.mine && one.identity !== undefined);
  return await Promise.all(mine.map(({ id }) => http.get<Draft>(`/v1/drafts/${id}`, {}, signal)));
}

export async function discardDraft(id: string): Promise<void> {
  await http.remove(`/v1/drafts/${id}`);
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export function newDraftId(): string {
  const random = crypto.getRandomValues(new Uint8Array(26));
  return `d_${Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('')}`;
}
