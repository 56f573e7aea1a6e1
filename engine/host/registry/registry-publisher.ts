import { EngineError } from '../../kernel/engine-error.ts';
import type { Compiler } from '../../registry/compiler.ts';
import type { Files } from '../../registry/files.ts';
import { planPublish, type Plan } from '../../registry/plan-publish.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import { reviewNeeded } from '../../registry/review-needed.ts';
import type { ReviewPolicy } from '../../registry/reviews.ts';
import type { Approval } from '../../registry/stored.ts';
import { doerOf, type Actor, type Doer } from '../actor.ts';
import { maySee } from '../visible.ts';
import type { Change } from './registry-change.ts';
import { failedProviders } from './registry-conformance.ts';
import type { RegistryOptions } from './registry-options.ts';
import type { PublishAnswer, PublishOptions } from './registry-port.ts';
import { publication, refuseIssues } from './registry-publish.ts';
import { refuseBeyondReach } from './registry-reach.ts';
import type { RegistryWrite } from './registry-store.ts';

export interface PublishSettings extends PublishOptions {
  /** Somebody else looked at it: who wrote it, and who approved it. */
  readonly approved?: { readonly author: Doer; readonly approval: Approval };
}

export interface Published extends Change<PublishAnswer> {
  readonly plan: Plan;
  /** The policy that asks for a second person, where one does. */
  readonly needed: ReviewPolicy | undefined;
}

/** Works out a publish on a state. @throws EngineError with all issues, or for what lies beyond the reach of the key */
export type Publisher = (state: RegistryState, files: Files, by: Actor, settings?: PublishSettings) => Published;

export function publisher(compiler: Compiler, options: RegistryOptions): Publisher {
  const { clock, testProviders = false } = options;
  return (state, files, by, { base = {}, note, approved } = {}) => {
    const said = { ...boundsOf(options), ...(note === undefined ? {} : { note }) };
    const stamp = {
      at: clock.now(),
      ...(approved?.author ?? doerOf(by)),
      ...(approved === undefined ? {} : { approved: approved.approval }),
    };
    const request = { files, base, ...stamp, within: by, testProviders, isPublish: true, ...said };
    const plan = planPublish(state, request, compiler);
    refuseBeyondReach(plan.sent, by);
    refuseIssues([...plan.refused(), ...failedProviders(plan.built, plan.state)]);
    const made = publication(plan, state, stamp);
    const identities = made.answer.identities.filter((pair) => maySee(by, pair));
    const needed = neededFor(state, plan, made.writes, by);
    return { ...made, answer: { ...made.answer, identities }, plan, needed };
  };
}

/** The policy that asks for a second person, by what would be stored. */
export function neededFor(
  state: RegistryState,
  plan: Plan,
  writes: readonly RegistryWrite[],
  by: Actor,
): ReviewPolicy | undefined {
  const businesses = writes.flatMap((write) => (write.kind === 'active' ? [write.row.identity] : []));
  return reviewNeeded(state.reviewPolicies.values(), { texts: plan.changed, businesses }, by.name);
}

const everybody = { en: 'all businesses', 'zh-CN': '全部业务' };

/** @throws EngineError REVIEW_NEEDED */
export function refuseAlone({ needed, ...made }: Published): Published {
  if (needed === undefined) return { needed, ...made };
  const { identity } = needed;
  const business = identity === '' ? everybody : identity;
  throw new EngineError('REVIEW_NEEDED', { params: { identity, business } });
}

export function boundsOf({ maxStates, mayReach }: RegistryOptions) {
  return { ...(maxStates === undefined ? {} : { maxStates }), ...(mayReach === undefined ? {} : { mayReach }) };
}
