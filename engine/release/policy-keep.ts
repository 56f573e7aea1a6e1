import { locate } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Outcome } from './check-policies.ts';
import { findAnchor } from './find-anchor.ts';
import { shortestWays } from './flow-ways.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';

/** `{ flow, keep: review }`: the state is there, is still itself, and something leads to it. */
export function checkKeep(policy: PolicyOf<'keep'>, { body, sources, applied }: Outcome): readonly Issue[] {
  const { keep } = policy.rule;
  const culprit = applied.find(({ statement: { edit } }) => {
    const isWhole = edit.kind === 'disable' || (edit.kind === 'replace' && edit.field === undefined);
    return isWhole && edit.anchor === keep;
  });
  const found = findAnchor(body.flow.root, keep);
  const isReached = found !== undefined && shortestWays(body.flow.root, () => false).has(found.path.join('.'));
  if (isReached && culprit === undefined) return [];
  return [broken(policy, culprit?.at ?? locate(sources, '/root'), { found: keep })];
}
