import { EngineError } from '../../kernel/engine-error.ts';
import { readTexts } from '../../registry/read-texts.ts';
import { rebaseFiles } from '../../registry/rebase-files.ts';
import { withReviews, type RegistryState } from '../../registry/registry-state.ts';
import type { ReviewHead, StoredReview } from '../../registry/reviews.ts';
import { standingFiles } from '../../registry/standing-texts.ts';
import { doerOf, type Actor } from '../actor.ts';
import type { Clock } from '../ports.ts';
import type { RegistryMemory } from './registry-change.ts';
import type { Publisher } from './registry-publisher.ts';
import { setReviewPolicy } from './registry-review-policies.ts';
import type { RegistryStore, RegistryWrite } from './registry-store.ts';
import { authorsOf } from './review-authors.ts';
import { newReview } from './review-head.ts';
import { isStale, refuseAuthors, refuseOthers, reviewMissing, reviewNotOpen, seesReview } from './review-rules.ts';
import type { Approved, Reviews, ReviewSeen } from './reviews-port.ts';

export interface ReviewParts {
  readonly memory: RegistryMemory;
  readonly store: Pick<RegistryStore, 'review' | 'reviews'>;
  readonly publish: Publisher;
  readonly clock: Clock;
}

/** So many wait at once; whoever asks beyond that is told to see to those first. */
const mostReviews = 500;
/** So many former ones are looked at for who said the same before. */
const recent = 50;

/** Those that wait are in memory, as all that is published is; their texts, and what was decided, are in the store. */
export function registryReviews(parts: ReviewParts): Reviews {
  return { ...readingReviews(parts), ...decidingReviews(parts) };
}

function readingReviews({ memory, store }: ReviewParts): Pick<Reviews, 'policies' | 'get' | 'unfinished' | 'list'> {
  const present = (review: ReviewHead): ReviewSeen => seenIn(memory.present(), review);
  return {
    policies: async () =>
      [...memory.present().reviewPolicies.values()].toSorted((a, b) => (a.identity < b.identity ? -1 : 1)),
    async get(id, by) {
      const { files, ...review } = await storedReview(store, id, by);
      const state = memory.present();
      const { texts } = readTexts(files, { at: review.at, by: review.by });
      return { ...seenIn(state, state.reviews.get(id) ?? review), files, before: standingFiles(state, texts) };
    },
    async unfinished(by) {
      const seen = [...memory.present().reviews.values()].filter((review) => seesReview(review, by));
      return seen.toSorted((a, b) => (a.id < b.id ? 1 : -1)).map(present);
    },
    async list({ before, limit }, by) {
      const rows = await store.reviews({ limit: limit + 1, ...(before === undefined ? {} : { before }) });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const next = rows.length > limit && last !== undefined ? { next: last.id } : {};
      return { items: page.filter((review) => seesReview(review, by)).map(present), ...next };
    },
  };
}

function decidingReviews(parts: ReviewParts): Omit<Reviews, 'policies' | 'get' | 'unfinished' | 'list'> {
  const { memory, store, publish, clock } = parts;
  const closed = closer(parts);
  return {
    setPolicy: (policy, by) => memory.change((state) => setReviewPolicy(state, policy, { at: clock.now(), by })),
    async ask(files, by, { base = {}, note = '', drafts = [] } = {}) {
      const reviews = await formerOnes(store);
      return await memory.change((state) => {
        const { plan } = publish(state, files, by, { base });
        const merged = rebaseFiles(state, files, base).files;
        const authors = authorsOf(state, plan, merged, { drafts, reviews }, by);
        const { files: texts, ...head } = newReview(state, plan, { files: merged, note, authors, at: clock.now() }, by);
        const replaced = replacedBy(state, head);
        if (state.reviews.size - replaced.length >= mostReviews)
          throw new EngineError('REVIEW_LIMIT', { params: { limit: mostReviews } });
        const heads = [...replaced, head];
        const writes = [...replaced.map(written), { kind: 'review', row: head, files: texts } as const];
        return { state: withReviews(state, heads), writes, answer: { review: head, isStale: false } };
      });
    },
    async approve(id, { content, comment }, by) {
      const review = await storedReview(store, id, by);
      return await memory.change((state) => {
        const now = decidable(state, review, by);
        if (content !== now.content) throw new EngineError('REVIEW_CONTENT', { params: { review: id } });
        if (isStale(state, now)) throw new EngineError('REVIEW_STALE', { params: { review: id } });
        const at = clock.now();
        const approval = { ...doerOf(by), review: id, waitedMs: Math.max(0, at - now.at) };
        const note = now.note === '' ? {} : { note: now.note };
        const made = publish(state, review.files, by, {
          ...note,
          approved: { author: doerOf({ name: now.by, actsFor: now.person }), approval },
        });
        const head = { ...now, state: 'approved', closed: { ...doerOf(by), at, comment } } as const;
        const answer: Approved = { answer: made.answer, review };
        return { state: withReviews(made.state, [head]), writes: [...made.writes, written(head)], answer };
      });
    },
    sendBack: (id, comment, by) => closed(id, 'sentBack', comment, by, decidable),
    withdraw: (id, by) =>
      closed(id, 'withdrawn', '', by, (state, review) => {
        const now = waiting(state, review);
        refuseOthers(now, by);
        return now;
      }),
  };
}

type Judge = (state: RegistryState, review: StoredReview, by: Actor) => ReviewHead;

/** @param judge gives the review as it is at that moment, or refuses */
function closer({ memory, store, clock }: ReviewParts) {
  return async (
    id: string,
    became: 'sentBack' | 'withdrawn',
    comment: string,
    by: Actor,
    judge: Judge,
  ): Promise<ReviewSeen> => {
    const review = await storedReview(store, id, by);
    return await memory.change((state) => {
      const now = judge(state, review, by);
      const head = { ...now, state: became, closed: { ...doerOf(by), at: clock.now(), comment } };
      return { state: withReviews(state, [head]), writes: [written(head)], answer: { review: head, isStale: false } };
    });
  };
}

/** @throws EngineError REVIEW_NOT_FOUND, also for what lies beyond reach */
async function storedReview(store: ReviewParts['store'], id: string, by: Actor): Promise<StoredReview> {
  const review = await store.review(id);
  if (review === undefined || !seesReview(review, by)) throw reviewMissing(id);
  return review;
}

async function formerOnes(store: ReviewParts['store']): Promise<readonly StoredReview[]> {
  const heads = await store.reviews({ limit: recent });
  return (await Promise.all(heads.map(({ id }) => store.review(id)))).flatMap((review) => review ?? []);
}

/** @throws EngineError REVIEW_NOT_OPEN */
function waiting(state: RegistryState, { id }: StoredReview): ReviewHead {
  const now = state.reviews.get(id);
  if (now === undefined) throw reviewNotOpen(id);
  return now;
}

/** @throws EngineError REVIEW_NOT_OPEN, REVIEW_OF_OWN */
function decidable(state: RegistryState, review: StoredReview, by: Actor): ReviewHead {
  const now = waiting(state, review);
  if (now.state !== 'open') throw reviewNotOpen(now.id);
  refuseAuthors(now, by);
  return now;
}

function seenIn(state: RegistryState, review: ReviewHead): ReviewSeen {
  return { review, isStale: isStale(state, review) };
}

function written(row: ReviewHead): RegistryWrite {
  return { kind: 'review', row };
}

/** What the same person asked before about some of the same texts. */
function replacedBy(state: RegistryState, { id, person, base, by, at }: ReviewHead): readonly ReviewHead[] {
  const isSame = (other: ReviewHead): boolean =>
    other.id !== id && other.person === person && Object.keys(other.base).some((text) => Object.hasOwn(base, text));
  const closed = { by, at, comment: '' };
  return [...state.reviews.values()].filter(isSame).map((other) => ({ ...other, state: 'replaced', closed }) as const);
}
