import type { RoutingState } from '../../catalog/routing-state.ts';
import type { Competition } from '../../host/routing/competitions.ts';
import type { ArmTally, RoutingStore, TallyFrom } from '../../host/routing/routing-store.ts';
import { adaptiveShares } from './adaptive-shares.ts';
import { begin } from './begin.ts';
import { looksAStep, msOf, nextStep, type NextStep } from './next-step.ts';

/** A change of less than this is none. */
const leastShift = 1;
/** Adaptive shares move at most so often. */
const shiftEveryMs = 60_000;

export interface Evaluated extends NextStep {
  readonly figures: readonly ArmTally[];
}

/** Whether a provider, as it is now, failed the conformance kit for a version of a contract. */
export type FailedProviders = (provider: string, capability: string, version: string) => boolean;

/** What is to become of a competition now; undefined: it stays as it is. */
export async function evaluate(
  competition: Competition,
  known: RoutingState | undefined,
  store: Pick<RoutingStore, 'tally' | 'latest'>,
  nowMs: number,
  failed: FailedProviders,
): Promise<Evaluated | undefined> {
  const { routing } = competition;
  if (routing.kind !== 'canary' && routing.kind !== 'adaptive') return undefined;
  if (known === undefined) {
    const state = { ...begin(competition), revision: 1, since: nowMs };
    return { what: 'shift', why: 'begin', state, figures: [] };
  }
  return routing.kind === 'canary'
    ? await canary({ ...competition, routing }, known, store, nowMs, failed)
    : await adaptive({ ...competition, routing }, known, store, nowMs);
}

type Of<Kind> = Competition & { readonly routing: Extract<Competition['routing'], { readonly kind: Kind }> };

async function canary(
  { id, capability, versions, routing }: Of<'canary'>,
  state: RoutingState,
  store: Pick<RoutingStore, 'tally' | 'latest'>,
  nowMs: number,
  failed: FailedProviders,
): Promise<Evaluated | undefined> {
  if (state.status === 'promoted' || state.status === 'rolledBack') return undefined;
  const from = tallyFrom(state, routing.guards.slow?.above);
  const figures = await store.tally(id, from);
  const latest = await store.latest(id, routing.candidate, from, looksAStep);
  const of = (arm: string): ArmTally => figures.find((tally) => tally.arm === arm) ?? nothingOf(arm);
  const isFailed = versions.some((version) => failed(routing.candidate, capability, version));
  const seen = { stable: of(routing.stable), candidate: of(routing.candidate), latest, isFailed };
  const next = nextStep(state, routing, seen, nowMs);
  return next && { ...next, figures };
}

async function adaptive(
  { id, routing, costs }: Of<'adaptive'>,
  state: RoutingState,
  store: Pick<RoutingStore, 'tally'>,
  nowMs: number,
): Promise<Evaluated | undefined> {
  if (state.status !== 'running' || nowMs - state.since < shiftEveryMs) return undefined;
  const figures = await store.tally(id, { sinceMs: nowMs - msOf(routing.window), revision: 0, slowMs: 0 });
  const shares = adaptiveShares(routing, figures, costs, state.shares);
  const isSame = routing.arms.every((arm) => Math.abs((shares[arm] ?? 0) - (state.shares[arm] ?? 0)) < leastShift);
  if (isSame) return undefined;
  const revision = state.revision + 1;
  const next = { ...state, revision, shares, since: nowMs, sinceRevision: revision };
  return { what: 'shift', why: routing.objective, state: next, figures };
}

/** Calls that were chosen and ended since the step began; in the first one also those before it was looked at. */
export function tallyFrom({ since, sinceRevision }: RoutingState, slowAbove = 'P1D'): TallyFrom {
  return { sinceMs: sinceRevision === 0 ? 0 : since, revision: sinceRevision, slowMs: msOf(slowAbove) };
}

function nothingOf(arm: string): ArmTally {
  return { arm, n: 0, ok: 0, error: 0, bad: 0, slow: 0, undeclared: 0, invalid: 0, okMs: 0 };
}
