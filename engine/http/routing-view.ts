import type { Competition, CompetitionView } from '../host/competitions.ts';
import type { RoutedRow } from '../host/routed-row.ts';
import type { ArmTally, RoutingStep } from '../host/routing-store.ts';
import { wilson } from '../insight/wilson.ts';
import { time } from './present.ts';

/** What competes, and for whom. */
export function competitionSummary({ id, capability, routing, users }: Competition): object {
  return { id, capability, kind: routing.kind, routing, users };
}

export function competitionView(view: CompetitionView): object {
  const { state, arms, steps, actions, breakers, costs } = view;
  const { revision, status, shares, step, since, looks } = state;
  return {
    ...competitionSummary(view),
    costs,
    revision,
    status,
    shares,
    step,
    ...(since === 0 ? {} : { since: time(since) }),
    looks,
    actions,
    arms: arms.map(armView),
    breakers: breakers.map(({ provider, at }) => ({ provider, open: true, at: time(at) })),
    steps: steps.map(stepView),
  };
}

/** Success as a scorecard has it: declared errors are neither good nor bad. */
function armView(tally: ArmTally): object {
  const { okMs, ...counts } = tally;
  const judged = counts.ok + counts.bad;
  return {
    ...counts,
    ...(judged === 0 ? {} : { success: { value: counts.ok / judged, n: judged, interval: wilson(counts.ok, judged) } }),
    ...(counts.ok === 0 ? {} : { meanMs: Math.round(okMs / counts.ok) }),
  };
}

function stepView({ revision, at, who, what, why, shares, status, figures }: RoutingStep): object {
  return { revision, at: time(at), who, what, why, shares, status, arms: figures.map(armView) };
}

export function routedRowView({ instance, seq, arm, revision, at, tookMs, result, isFinal }: RoutedRow): object {
  return { instance, seq, arm, revision, at: time(at), tookMs, result, final: isFinal };
}
