import { catalogOf } from '../../registry/catalog-of.ts';
import { withReviewPolicy, type RegistryState } from '../../registry/registry-state.ts';
import type { ReviewPolicy } from '../../registry/reviews.ts';
import { doerOf, type Actor } from '../actor.ts';
import type { Change } from './registry-change.ts';
import { identityView } from './registry-views.ts';
import type { SetPolicy } from './reviews-port.ts';

/** @throws EngineError IDENTITY_NOT_FOUND, which suggests a name within reach */
export function setReviewPolicy(
  state: RegistryState,
  { identity, required, exempt }: SetPolicy,
  { at, by }: { readonly at: number; readonly by: Actor },
): Change<ReviewPolicy> {
  if (identity !== '') identityView(identity, state, catalogOf(state), by);
  const before = state.reviewPolicies.get(identity);
  const version = (before?.version ?? 0) + 1;
  const row = { identity, required, exempt: exempt ?? before?.exempt ?? [], at, ...doerOf(by), version };
  return { state: withReviewPolicy(state, row), writes: [{ kind: 'reviewPolicy', row }], answer: row };
}
