import { resolveTarget, stateAt, type StatePath } from '../flow/resolve-target.ts';
import type { StateDefinition, Transition } from '../flow/definition.ts';
import { locate } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { Outcome } from './check-policies.ts';
import { findAnchor } from './find-anchor.ts';
import { shortestWays } from './flow-ways.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';
import { allStates, isSamePath, statePointer, transitionLists } from './states.ts';

/** `{ flow, keep: review }`: the state is there, is still itself, something leads to it, and no edit leads past it. */
export function checkKeep(policy: PolicyOf<'keep'>, { base, body, sources, applied }: Outcome): readonly Issue[] {
  const { keep } = policy.rule;
  const culprit = applied.find(({ statement: { edit } }) => {
    const isWhole = edit.kind === 'disable' || (edit.kind === 'replace' && edit.field === undefined);
    return isWhole && edit.anchor === keep;
  });
  const found = findAnchor(body.flow.root, keep);
  const before = findAnchor(base.root, keep);
  if (found !== undefined && before !== undefined && culprit === undefined && applied.length > 0) {
    const passed = bypasses({ base: base.root, root: body.flow.root, was: before.path, is: found.path });
    if (passed.length > 0) return passed.map((one) => bypassed(policy, one, { sources, applied }));
  }
  const isReached = found !== undefined && shortestWays(body.flow.root, () => false).has(found.path.join('.'));
  if (isReached && culprit === undefined) return [];
  return [broken(policy, culprit?.at ?? locate(sources, '/root'), { found: keep })];
}

function bypassed(
  policy: PolicyOf<'keep'>,
  { path, pointer }: Bypass,
  { sources, applied }: Pick<Outcome, 'sources' | 'applied'>,
): Issue {
  const state = path.join('.');
  const edit = applied.find(({ statement }) => statement.edit.anchor === state);
  const at = edit?.at ?? locate(sources, statePointer(path) + pointer);
  return broken(policy, at, { found: `${state} ↛ ${policy.rule.keep}` }, [state]);
}

interface Kept {
  readonly base: StateDefinition;
  readonly root: StateDefinition;
  /** The kept state in the flow as it was written, and as it is varied. */
  readonly was: StatePath;
  readonly is: StatePath;
}

interface Bypass {
  readonly path: StatePath;
  /** Of the list of transitions, or of the one that goes first. */
  readonly pointer: Pointer;
}

/** Transitions that led to the kept state and do so no more, or that another one now comes before. */
function bypasses(kept: Kept): readonly Bypass[] {
  return allStates(kept.base).flatMap(({ path, state }) => {
    const now = stateAt(kept.root, path);
    if (now === undefined) return [];
    const lists = new Map(transitionLists(now).map((list) => [list.pointer, list.transitions]));
    return transitionLists(state).flatMap(({ pointer, transitions }) => {
      const leads = transitions.filter(({ target }) => isTarget(kept.base, path, target, kept.was));
      return leads.flatMap((lead) => bypass(kept, path, { lead, transitions, pointer, now: lists.get(pointer) ?? [] }));
    });
  });
}

interface Choice {
  readonly lead: Transition;
  /** As written, and as varied. */
  readonly transitions: readonly Transition[];
  readonly now: readonly Transition[];
  readonly pointer: Pointer;
}

function bypass(kept: Kept, path: StatePath, { lead, transitions, now, pointer }: Choice): readonly Bypass[] {
  const index = now.findIndex((one) => one.guard === lead.guard && leadsOn(kept, path, one, new Set()));
  if (index < 0) return [{ path, pointer }];
  const first = now.findIndex(
    (one, place) =>
      place < index && !transitions.some((old) => old.guard === one.guard) && !leadsOn(kept, path, one, new Set()),
  );
  return first < 0 ? [] : [{ path, pointer: appendPointer(pointer, first) }];
}

/** To the kept state, by way of states that variations brought in, if any. */
function leadsOn(kept: Kept, from: StatePath, { target }: Transition, seen: Set<string>): boolean {
  const to = target === undefined ? undefined : resolveTarget(kept.root, from, target);
  if (to === undefined || seen.has(to.join('.'))) return false;
  if (isSamePath(to, kept.is)) return true;
  const state = stateAt(kept.root, to);
  if (state === undefined || stateAt(kept.base, to) !== undefined) return false;
  seen.add(to.join('.'));
  return transitionLists(state).some(({ transitions }) => transitions.some((one) => leadsOn(kept, to, one, seen)));
}

function isTarget(root: StateDefinition, from: StatePath, target: string | undefined, path: StatePath): boolean {
  const to = target === undefined ? undefined : resolveTarget(root, from, target);
  return to !== undefined && isSamePath(to, path);
}
