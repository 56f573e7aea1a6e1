import { catalogOf } from '../../registry/catalog-of.ts';
import { withReviewPolicy, type RegistryState } from '../../registry/registry-state.ts';
import type { ReviewPolicy } from '../../registry/reviews.ts';
import type { Actor } from '../actor.ts';
import type { Change } from './registry-change.ts';
import { identityView } from './registry-views.ts';

/** @throws EngineError IDENTITY_NOT_FOUND, which suggests a name within reach */
export function setReviewPolicy(
  state: RegistryState,
  policy: Pick<ReviewPolicy, 'identity' | 'required' | 'exempt'>,
  { at, by }: { readonly at: number; readonly by: Actor },
): Change<ReviewPolicy> {
  const { identity } = policy;
  if (identity !== '') identityView(identity, state, catalogOf(state), by);
  const row = { ...policy, at, by: by.name, version: (state.reviewPolicies.get(identity)?.version ?? 0) + 1 };
  return { state: withReviewPolicy(state, row), writes: [{ kind: 'reviewPolicy', row }], answer: row };
}
