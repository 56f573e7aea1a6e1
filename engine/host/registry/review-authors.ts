import { changedLines, isShared, linesThatCame } from '../../registry/shared-work.ts';
import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { standingFiles } from '../../registry/standing-texts.ts';
import type { Files } from '../../registry/files.ts';
import type { Plan } from '../../registry/plan-publish.ts';
import type { StoredReview } from '../../registry/reviews.ts';
import { personOf, type Actor } from '../actor.ts';
import type { DraftedWork } from './reviews-port.ts';

export interface AuthorSources {
  readonly drafts: readonly DraftedWork[];
  /** Recent reviews of some of the same texts. */
  readonly reviews: readonly StoredReview[];
}

/**
 * Everybody who has a part in texts: who asks; who wrote in the drafts they come from; and whoever said the same, by half of
 * the lines or more, in a draft of their own, in a review, or in a version that was published. So that a copy, a renamed
 * draft or a version that is brought back does not make a stranger of its author.
 */
export function authorsOf(
  state: RegistryState,
  { sent }: Plan,
  files: Files,
  { drafts, reviews }: AuthorSources,
  by: Actor,
): readonly string[] {
  const before = standingFiles(state, sent);
  const own = changedLines({ files, before });
  const says = (texts: Files, from: Files = before): boolean =>
    isShared(own, changedLines({ files: texts, before: only(from, texts) }));
  // That what was published before lacks the lines which go now says nothing: they came after it.
  const back = linesThatCame(own);
  const comesBack = (texts: Files): boolean =>
    isShared(back, changedLines({ files: texts, before: only(before, texts) }));
  const published = sent.flatMap(({ kind, text }) => (kind === 'flow' ? flowVersions(state, text.name).slice(1) : []));
  const found = [
    personOf(by),
    by.name,
    ...drafts.filter((draft) => draft.isOwn || says(draft.files, draft.before)).flatMap(({ authors }) => authors),
    ...reviews
      .filter(({ state: became, files: texts }) => (became === 'approved' ? comesBack(texts) : says(texts)))
      .flatMap(({ authors }) => authors),
    ...published
      .filter(({ text }) => comesBack(text.files))
      .flatMap(({ text: { by: key, person = key } }) => [key, person]),
  ];
  return [...new Set(found)].toSorted();
}

/** What another one did not touch, that one did not remove. */
function only(before: Files, touched: Files): Files {
  return Object.fromEntries(Object.entries(before).filter(([file]) => Object.hasOwn(touched, file)));
}
