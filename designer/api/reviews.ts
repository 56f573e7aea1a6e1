import type { Files } from '../model/document/workspace.ts';
import type { Published } from './flows.ts';
import { useMay } from './me.ts';
import type { ToPublish } from './publish.ts';
import { useAll, useResource, type UseQueryResult } from './query.ts';
import { http } from './server.ts';

/** Somebody asked another person to look at texts before they are published. */
export interface Review {
  readonly id: string;
  readonly state: 'open' | 'sentBack' | 'approved' | 'withdrawn' | 'replaced';
  /** Others published some of the texts since: it has to be asked again. */
  readonly stale: boolean;
  /** The hash that an approval names. */
  readonly content: string;
  readonly flows: readonly string[];
  readonly identities: readonly string[];
  /** The texts that say something else than what was published, and how many others were sent along. */
  readonly changed: readonly { readonly kind: string; readonly name: string }[];
  readonly unchanged: number;
  readonly note: string;
  readonly by: string;
  /** Whom the key acts for, where it is not that person's own. */
  readonly person?: string;
  readonly at: string;
  readonly mine: boolean;
  /** This key may approve it or send it back. */
  readonly mayDecide: boolean;
  /** Everybody who has a part in the texts. */
  readonly authors: readonly string[];
  readonly closed?: {
    readonly by: string;
    readonly person?: string;
    readonly at: string;
    readonly comment: string;
  };
}

export interface ReviewedTexts extends Review {
  readonly files: Files;
  /** What is published in their place. */
  readonly before: Files;
}

/** Whether releases of a business, and of all below it, take two people. */
export interface ReviewPolicy {
  /** '' is everybody. */
  readonly identity: string;
  readonly required: boolean;
  /** Names of keys that publish alone all the same. */
  readonly exempt: readonly string[];
  readonly by: string;
  readonly person?: string;
  readonly at: string;
}

export function useReviewPolicies(): UseQueryResult<readonly ReviewPolicy[]> {
  return useAll<ReviewPolicy>('/v1/review-policies');
}

export type WantedPolicy = Pick<ReviewPolicy, 'identity' | 'required' | 'exempt'>;

export async function setReviewPolicy(policy: WantedPolicy): Promise<ReviewPolicy> {
  return await http.post<ReviewPolicy>('/v1/review-policies', { ...policy });
}

/** Those that are open or were sent back; none is asked for without the right to draft. */
export function useWaitingReviews(): UseQueryResult<readonly Review[]> {
  return useAll<Review>(useMay('editDrafts') ? '/v1/reviews' : undefined, { waiting: true });
}

/** The newest of all. */
export function useRecentReviews(): UseQueryResult<{ readonly items: readonly Review[] }> {
  return useResource(useMay('editDrafts') ? '/v1/reviews' : undefined, { limit: 50 });
}

export function useReview(id: string): UseQueryResult<ReviewedTexts> {
  return useResource<ReviewedTexts>(`/v1/reviews/${encodeURIComponent(id)}`);
}

/** It waits for me: to decide on, or my own to mend. */
export function needsMe({ mine, mayDecide, stale, state }: Review): boolean {
  return mine ? stale || state === 'sentBack' : mayDecide;
}

/** @param requestId the same for a repetition */
export async function askForReview(sent: ToPublish, note: string, requestId: string): Promise<Review> {
  return await http.post<Review>('/v1/reviews', note === '' ? sent : { ...sent, note }, { requestId });
}

/** Of exactly what the page showed. */
export async function approveReview({ id, content }: Review, comment: string, requestId: string): Promise<Published> {
  const body = comment === '' ? { content } : { content, comment };
  return await http.post<Published>(`/v1/reviews/${id}/approve`, body, { requestId });
}

export async function sendReviewBack({ id }: Review, comment: string): Promise<Review> {
  return await http.post<Review>(`/v1/reviews/${id}/send-back`, { comment });
}

export async function withdrawReview({ id }: Review): Promise<Review> {
  return await http.post<Review>(`/v1/reviews/${id}/withdraw`, {});
}
