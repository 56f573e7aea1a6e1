import type { Files } from '../../registry/files.ts';
import type { ReviewHead, ReviewPolicy, StoredReview } from '../../registry/reviews.ts';
import type { Actor } from '../actor.ts';
import type { Page } from '../views.ts';
import type { PublishAnswer, PublishOptions } from './registry-port.ts';

/** A review as one sees it. */
export interface ReviewSeen {
  readonly review: ReviewHead;
  /** It is open, and what it stands on was published anew since: its author has to ask again. */
  readonly isStale: boolean;
}

export interface ReviewAsked extends PublishOptions {
  /** Drafts of whoever, with those who have a part in them, as far as they may have come into the texts. */
  readonly drafts?: readonly DraftedWork[];
}

export interface DraftedWork {
  readonly authors: readonly string[];
  readonly files: Files;
  readonly before: Files;
  /** It is the asker's own: whoever has a part in it has one in the review. */
  readonly isOwn: boolean;
}

export type SetPolicy = Pick<ReviewPolicy, 'identity' | 'required'> & Partial<Pick<ReviewPolicy, 'exempt'>>;

export interface Approved {
  readonly answer: PublishAnswer;
  readonly review: StoredReview;
}

/** Publishing under four eyes: who wants it, who asks, and who decides. */
export interface Reviews {
  /** By path. */
  policies(): Promise<readonly ReviewPolicy[]>;
  /** What is exempt stays so where `exempt` is absent. @throws EngineError IDENTITY_NOT_FOUND */
  setPolicy(policy: SetPolicy, by: Actor): Promise<ReviewPolicy>;
  /**
   * Asks somebody else to publish these texts. An earlier one of the same person about the same texts is replaced.
   * @throws EngineError as a publish does, since what could not be published is nothing to look at; REVIEW_LIMIT
   */
  ask(files: Files, by: Actor, options?: ReviewAsked): Promise<ReviewSeen>;
  /** With its texts, and what is published in their place. @throws EngineError REVIEW_NOT_FOUND */
  get(id: string, by: Actor): Promise<ReviewSeen & { readonly files: Files; readonly before: Files }>;
  /** Those that are open or were sent back, the newest first, as far as the actor may see them. */
  unfinished(by: Actor): Promise<readonly ReviewSeen[]>;
  /** All of them, the newest first; a page may be short. */
  list(page: { readonly before?: string; readonly limit: number }, by: Actor): Promise<Page<ReviewSeen>>;
  /**
   * Publishes what was asked for, under the name of who asked, with the approval in the same transaction.
   * @param decision `content`: the hash of what was looked at
   * @throws EngineError REVIEW_NOT_FOUND, REVIEW_NOT_OPEN, REVIEW_OF_OWN, REVIEW_CONTENT, REVIEW_STALE, and as a publish does
   */
  approve(id: string, decision: { readonly content: string; readonly comment: string }, by: Actor): Promise<Approved>;
  /** @throws EngineError REVIEW_NOT_FOUND, REVIEW_NOT_OPEN, REVIEW_OF_OWN */
  sendBack(id: string, comment: string, by: Actor): Promise<ReviewSeen>;
  /** One's own, also one that was sent back. @throws EngineError REVIEW_NOT_FOUND, REVIEW_NOT_OPEN, REVIEW_OF_ANOTHER */
  withdraw(id: string, by: Actor): Promise<ReviewSeen>;
}
