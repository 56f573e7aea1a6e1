import { catalogOf } from '../../registry/catalog-of.ts';
import { withReviewPolicy, type RegistryState } from '../../registry/registry-state.ts';
import type { ReviewPolicy } from '../../registry/reviews.ts';
import type { Stamped } from '../../registry/stored.ts';
import type { Change } from './registry-change.ts';
import { identityView } from './registry-views.ts';

/** @throws EngineError IDENTITY_NOT_FOUND */
export function setReviewPolicy(
  state: RegistryState,
  policy: Pick<ReviewPolicy, 'identity' | 'required' | 'exempt'>,
  stamp: Stamped,
): Change<ReviewPolicy> {
  const { identity } = policy;
  if (identity !== '') identityView(identity, state, catalogOf(state));
  const row = { ...policy, ...stamp, version: (state.reviewPolicies.get(identity)?.version ?? 0) + 1 };
  return { state: withReviewPolicy(state, row), writes: [{ kind: 'reviewPolicy', row }], answer: row };
}
