import { EngineError } from '../../kernel/engine-error.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import type { ReviewHead } from '../../registry/reviews.ts';
import { standingHashes } from '../../registry/standing-texts.ts';
import { isTextKind } from '../../registry/stored.ts';
import { personOf, type Actor } from '../actor.ts';
import { coversFlow } from '../visible.ts';

/** Every flow and identity that it is about lies within reach. */
export function seesReview({ flows, identities }: ReviewHead, by: Actor): boolean {
  return flows.every((flow) => coversFlow(by, flow)) && identities.every((path) => coversIdentity(by, path));
}

/** What was published since it was asked is not what its author and its reader had before them. */
export function isStale(state: RegistryState, { state: now, base }: ReviewHead): boolean {
  if (now !== 'open') return false;
  const texts = Object.keys(base).flatMap((text) => {
    const [kind = '', ...name] = text.split(' ');
    return isTextKind(kind) ? [{ kind, name: name.join(' ') }] : [];
  });
  const standing = standingHashes(state, texts);
  return Object.entries(base).some(([text, hash]) => standing[text] !== hash);
}

/** @throws EngineError REVIEW_OF_OWN where the actor, or the person its key acts for, has a part in the texts */
export function refuseAuthors({ id, authors }: ReviewHead, by: Actor): void {
  const author = [personOf(by), by.name].find((name) => authors.includes(name));
  if (author !== undefined) throw new EngineError('REVIEW_OF_OWN', { params: { review: id, person: author } });
}

/** @throws EngineError REVIEW_OF_ANOTHER */
export function refuseOthers({ id, person }: ReviewHead, by: Actor): void {
  if (person !== personOf(by)) throw new EngineError('REVIEW_OF_ANOTHER', { params: { review: id, owner: person } });
}

export function reviewMissing(id: string): EngineError {
  return new EngineError('REVIEW_NOT_FOUND', { params: { review: id.slice(0, 60) } });
}

export function reviewNotOpen(id: string): EngineError {
  return new EngineError('REVIEW_NOT_OPEN', { params: { review: id } });
}
