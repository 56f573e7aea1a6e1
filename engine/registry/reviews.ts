import type { Files } from './files.ts';
import type { StoredText, Stamped } from './stored.ts';

/** Whether releases of a business, and of all below it, take two people. */
export interface ReviewPolicy extends Stamped {
  /** Its path; '' is everybody. */
  readonly identity: string;
  readonly required: boolean;
  /** Names of keys that publish alone all the same, such as that of a pipeline. */
  readonly exempt: readonly string[];
  /** 1 at first, and one more each time it is set. */
  readonly version: number;
}

export const reviewStates = ['open', 'sentBack', 'approved', 'withdrawn', 'replaced'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** That somebody asked another person to look at texts before they are published; without the texts. */
export interface ReviewHead {
  readonly id: string;
  readonly state: ReviewState;
  /** Of the texts and of what they stand on: who approves names it, so that nothing else is approved. */
  readonly content: string;
  /** The flows that its texts are of, and the identities. */
  readonly flows: readonly string[];
  readonly identities: readonly string[];
  /** The texts that say something else than what was published when it was asked, or say it in other words. */
  readonly changed: readonly Pick<StoredText, 'kind' | 'name'>[];
  /** How many others were sent along. */
  readonly unchanged: number;
  /** By kind and name of each text: the SHA-256 of what was published when it was asked, '' of what is new. */
  readonly base: Readonly<Record<string, string>>;
  readonly note: string;
  /** The key that asked: its name, its id, and the person it stands for. */
  readonly by: string;
  readonly key: string;
  readonly person: string;
  /** Everybody who has a part in the texts, by name; none of them decides on it. */
  readonly authors: readonly string[];
  /** ms since the epoch */
  readonly at: number;
  readonly closed?: ReviewClosing;
}

export interface ReviewClosing {
  readonly by: string;
  /** Whom its key acts for. */
  readonly person?: string;
  readonly at: number;
  readonly comment: string;
}

/** The texts are those that a publish would have stored: what others published before it was asked is merged in. */
export interface StoredReview extends ReviewHead {
  readonly files: Files;
}

/** Waits for somebody: for a decision, or for its author to mend it. */
export function isUnfinished({ state }: Pick<ReviewHead, 'state'>): boolean {
  return state === 'open' || state === 'sentBack';
}
