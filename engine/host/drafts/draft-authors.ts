import { changedLines, isShared } from '../../registry/shared-work.ts';
import type { Files } from '../../registry/files.ts';
import { personOf, type Actor } from '../actor.ts';
import type { DraftedWork } from '../registry/reviews-port.ts';
import { ownerOf } from './owner-of.ts';
import type { DraftSubject, TextDraft, TextDraftHead, TextDraftStore } from './text-draft-store.ts';

/** So many drafts of others are looked at, those that were changed last. */
const lookedAt = 20;

export interface DraftHistory {
  /** Who had a part in it before. */
  readonly known: readonly string[] | undefined;
  /** The draft that it was made from. */
  readonly copiedFrom: string | undefined;
  /** Some business asks for two people. */
  readonly takesTwo: boolean;
}

/**
 * Who has a part in a draft from now on: who had one before, who writes it, who wrote the draft that it was made from, and,
 * where publishing takes two people, whose draft of the same flow or identity it says over again. It is kept with the draft,
 * so that it holds when the other one is gone. Drafts that are there when a review is asked are looked at then in any case.
 */
export async function authorsOf(
  store: TextDraftStore,
  draft: Omit<TextDraft, 'authors'>,
  { known = [], copiedFrom, takesTwo }: DraftHistory,
  by: Actor,
): Promise<readonly string[]> {
  const origin = copiedFrom === undefined ? undefined : await store.get(copiedFrom);
  const sharing = takesTwo ? await sharingWith(store, draft) : [];
  const found = [...known, personOf(by), ...(origin?.authors ?? []), ...sharing.flatMap(({ authors }) => authors)];
  return [...new Set(found)].toSorted();
}

/** Drafts of some flows and identities as they are now. */
export async function draftedWork(
  store: TextDraftStore,
  subjects: readonly DraftSubject[],
  by: Actor,
): Promise<readonly DraftedWork[]> {
  const heads = (await Promise.all(subjects.map((subject) => store.heads(subject)))).flat();
  const isOwn = ({ owner }: Pick<TextDraft, 'owner'>): boolean => owner === ownerOf(by);
  const wanted = [...heads.filter(isOwn), ...heads.filter((head) => !isOwn(head)).slice(0, lookedAt)];
  const drafts = await loaded(store, wanted);
  return drafts.map((draft) => ({ authors: draft.authors, isOwn: isOwn(draft), ...workOf(draft) }));
}

async function sharingWith(store: TextDraftStore, draft: Omit<TextDraft, 'authors'>): Promise<readonly TextDraft[]> {
  const others = await othersOf(store, draft);
  if (others.length === 0) return [];
  const own = changedLines(workOf(draft));
  return others.filter((other) => isShared(own, changedLines(workOf(other))));
}

async function othersOf(
  store: TextDraftStore,
  { subject, owner }: Omit<TextDraft, 'authors'>,
): Promise<readonly TextDraft[]> {
  const heads = await store.heads(subject);
  return await loaded(store, heads.filter((head) => head.owner !== owner).slice(0, lookedAt));
}

/** Those that are gone meanwhile are left out. */
async function loaded(store: TextDraftStore, heads: readonly TextDraftHead[]): Promise<readonly TextDraft[]> {
  return (await Promise.all(heads.map(({ id }) => store.get(id)))).flatMap((draft) => draft ?? []);
}

/** A file that it only removes counts with all its lines. */
function workOf({ files, base }: Pick<TextDraft, 'files' | 'base'>): { readonly files: Files; readonly before: Files } {
  const texts = Object.entries(files).flatMap(([file, text]) => (text === null ? [] : [[file, text] as const]));
  const began = Object.keys(files).flatMap((file) => {
    const text = base[file]?.text;
    return text === undefined ? [] : [[file, text] as const];
  });
  return { files: Object.fromEntries(texts), before: Object.fromEntries(began) };
}
