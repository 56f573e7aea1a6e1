import { contentHash, sha256Bytes } from '../../kernel/hash.ts';
import { timeOrderedId } from '../../kernel/ids.ts';
import { businessOf } from '../../registry/business-of.ts';
import type { Files } from '../../registry/files.ts';
import type { Plan } from '../../registry/plan-publish.ts';
import type { ReadText, RegistryState } from '../../registry/registry-state.ts';
import type { StoredReview } from '../../registry/reviews.ts';
import { isChanged, standingHashes } from '../../registry/standing-texts.ts';
import { personOf, type Actor } from '../actor.ts';
import { ownerOf } from '../drafts/owner-of.ts';

/** What is kept of a question: the texts as a publish would store them, on what, by whom and since when. */
export function newReview(
  state: RegistryState,
  { sent }: Plan,
  asked: { readonly files: Files; readonly note: string; readonly authors: readonly string[]; readonly at: number },
  by: Actor,
): StoredReview {
  const { files, at } = asked;
  const base = standingHashes(
    state,
    sent.map(({ text }) => text),
  );
  const content = contentHash({ files: { ...files }, base: { ...base } });
  // The same texts of the same person at the same moment are one question, however often it is sent.
  const id = timeOrderedId('v', at, sha256Bytes(`${content} ${ownerOf(by)}`));
  const changed = sent.filter((read) => isChanged(state, read)).map(({ text: { kind, name } }) => ({ kind, name }));
  const names = { flows: named(sent, flowOf), identities: named(sent, businessOf) };
  const asker = { by: by.name, key: ownerOf(by), person: personOf(by) };
  const unchanged = sent.length - changed.length;
  return { ...asked, id, state: 'open', content, base, ...names, changed, unchanged, ...asker };
}

function named(sent: readonly ReadText[], of: (read: ReadText) => string | undefined): readonly string[] {
  return [...new Set(sent.flatMap((read) => of(read) ?? []))].toSorted();
}

function flowOf(read: ReadText): string | undefined {
  if (read.kind === 'flow') return read.text.name;
  return read.kind === 'scenarios' && read.flow !== '' ? read.flow : undefined;
}
