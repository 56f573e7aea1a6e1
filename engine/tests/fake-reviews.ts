import type { Reviews, ReviewSeen } from '../host/registry/reviews-port.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { ReviewHead } from '../registry/reviews.ts';

const reviewId = `v_${'1'.repeat(26)}`;
const review: ReviewHead = {
  id: reviewId,
  state: 'open',
  content: 'c',
  flows: ['order'],
  identities: [],
  changed: [{ kind: 'flow', name: 'order' }],
  unchanged: 0,
  base: {},
  note: '',
  by: 'ann',
  key: 'k_ann',
  person: 'ann',
  authors: ['ann'],
  at: Date.UTC(2026, 0, 1),
};
const seen: ReviewSeen = { review, isStale: false };
const files = { 'order.flow.yaml': 'flow: order' };

function known(id: string): ReviewSeen {
  if (id !== reviewId) throw new EngineError('REVIEW_NOT_FOUND', { params: { review: id } });
  return seen;
}

/** One review of the flow `order`, asked by Ann, that stays as it is. */
export const fakeReviews: Reviews = {
  policies: async () => [],
  setPolicy: async (policy, by) => ({ exempt: [], ...policy, version: 1, by: by.name, at: review.at }),
  ask: async () => seen,
  get: async (id) => ({ ...known(id), files, before: {} }),
  unfinished: async () => [seen],
  list: async () => ({ items: [seen] }),
  approve: async (id) => ({
    answer: { flow: 'order', version: '1.0.0', created: true, identities: [], warnings: [] },
    review: { ...known(id).review, files },
  }),
  sendBack: async (id) => known(id),
  withdraw: async (id) => known(id),
};
