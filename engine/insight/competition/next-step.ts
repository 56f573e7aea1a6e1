import type { CanaryRouting } from '../../catalog/routing.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { RoutedResult } from '../../host/routing/routed-row.ts';
import type { ArmTally, RoutingStep } from '../../host/routing/routing-store.ts';
import { parseDuration } from '../../kernel/duration.ts';
import { judgeGuards } from './judge-guards.ts';

/** What a decision goes by: both arms in the same window, which began with the step. */
export interface CanaryFigures {
  readonly stable: ArmTally;
  readonly candidate: ArmTally;
  /** Of the candidate's attempts, newest first. */
  readonly latest: readonly RoutedResult[];
  /** The conformance kit found that the candidate breaks the contract. */
  readonly isFailed?: boolean;
}

export interface NextStep {
  readonly what: RoutingStep['what'];
  readonly why: string;
  readonly state: RoutingState;
}

/** More looks would find a difference by chance alone. */
export const looksAStep = 5;
const faultsInARow = 5;
const broken: ReadonlySet<RoutedResult> = new Set(['undeclared', 'invalid', 'fault', 'timeout', 'unknown']);

/**
 * Whether a canary goes on, back, or to a person; undefined: nothing is to be done now (contracts.md section 6). The
 * first look comes with the rules' fewest calls, each further one with twice as many.
 */
export function nextStep(
  state: RoutingState,
  rules: CanaryRouting,
  figures: CanaryFigures,
  nowMs: number,
): NextStep | undefined {
  if (state.status === 'promoted' || state.status === 'rolledBack') return undefined;
  const wrong = wrongAtOnce(figures);
  if (wrong !== undefined) return { what: 'rollback', why: wrong, state: rolledBack(state, rules, nowMs) };
  if (state.status !== 'running') return undefined;
  const elapsedMs = nowMs - state.since;
  if (isDue(state, rules, figures, elapsedMs)) return look(state, rules, figures, nowMs);
  if (state.looks >= looksAStep) return held(state, 'looks');
  return elapsedMs >= msOf(rules.maxTime) ? held(state, 'maxTime') : undefined;
}

/** Without statistics: a broken contract, as calls or the conformance kit show it, or one fault after the other. */
function wrongAtOnce({ candidate, latest, isFailed = false }: CanaryFigures): string | undefined {
  if (isFailed) return 'conformance';
  if (candidate.undeclared > 0) return 'undeclared';
  if (candidate.invalid > 0) return 'invalid';
  const last = latest.slice(0, faultsInARow);
  return last.length === faultsInARow && last.every((result) => broken.has(result)) ? 'faults' : undefined;
}

function isDue(
  { looks }: RoutingState,
  rules: CanaryRouting,
  { candidate, stable }: CanaryFigures,
  elapsedMs: number,
): boolean {
  const enough = rules.minCalls * 2 ** looks;
  return looks < looksAStep && elapsedMs >= msOf(rules.minTime) && candidate.n >= enough && stable.n > 0;
}

function look(state: RoutingState, rules: CanaryRouting, figures: CanaryFigures, nowMs: number): NextStep {
  const verdicts = judgeGuards(rules, [figures.candidate, figures.stable]).map(({ verdict }) => verdict);
  if (verdicts.includes('worse')) return { what: 'rollback', why: 'guards', state: rolledBack(state, rules, nowMs) };
  if (verdicts.includes('unsure')) {
    const next = { ...state, revision: state.revision + 1, looks: state.looks + 1 };
    return { what: 'look', why: 'unsure', state: next };
  }
  if (rules.approval) return held(state, 'approval');
  return { what: 'promote', why: 'guards', state: promoted(state, rules, nowMs) };
}

/** At the last step the candidate serves all, and the old one drains. */
export function promoted(state: RoutingState, rules: CanaryRouting, nowMs: number): RoutingState {
  // Who was rolled back begins anew.
  const step = state.status === 'rolledBack' ? 0 : Math.min(state.step + 1, rules.steps.length - 1);
  const share = rules.steps[step] ?? 100;
  return begun(state, step, sharesOf(rules, share), share === 100 ? 'promoted' : 'running', nowMs);
}

export function rolledBack(state: RoutingState, rules: CanaryRouting, nowMs: number): RoutingState {
  return begun(state, 0, sharesOf(rules, 0), 'rolledBack', nowMs);
}

export function sharesOf({ stable, candidate }: CanaryRouting, share: number): RoutingState['shares'] {
  return { [stable]: 100 - share, [candidate]: share };
}

function begun(
  state: RoutingState,
  step: number,
  shares: RoutingState['shares'],
  status: RoutingState['status'],
  nowMs: number,
): RoutingState {
  const revision = state.revision + 1;
  return { ...state, revision, status, shares, step, since: nowMs, sinceRevision: revision, looks: 0 };
}

function held(state: RoutingState, why: string): NextStep {
  return { what: 'hold', why, state: { ...state, revision: state.revision + 1, status: 'held' } };
}

export function msOf(duration: string): number {
  return parseDuration(duration) ?? 0;
}
