import type { CompetitionView, JudgedStep, Standing } from '../../host/routing/competitions.ts';
import type { RoutedRow } from '../../host/routing/routed-row.ts';
import type { ArmTally } from '../../host/routing/routing-store.ts';
import { wilson } from '../../insight/wilson.ts';
import { time } from './present.ts';

/** What competes, for whom, and where it stands. */
export function competitionSummary({ id, capability, routing, users, state, held, actions }: Standing): object {
  const { revision, status, shares, since } = state;
  return {
    id,
    capability,
    kind: routing.kind,
    routing,
    users,
    status,
    revision,
    shares,
    ...(since === 0 ? {} : { since: time(since) }),
    ...(held === undefined ? {} : { held: { at: time(held.at), why: held.why } }),
    actions,
  };
}

export function competitionView(view: CompetitionView): object {
  const { state, arms, guards, steps, breakers, costs } = view;
  return {
    ...competitionSummary(view),
    costs,
    step: state.step,
    looks: state.looks,
    arms: arms.map(armView),
    guards,
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

function stepView({ revision, at, who, what, why, shares, status, figures, guards }: JudgedStep): object {
  return { revision, at: time(at), who, what, why, shares, status, arms: figures.map(armView), guards };
}

export function routedRowView({ instance, seq, arm, revision, at, tookMs, result, isFinal }: RoutedRow): object {
  return { instance, seq, arm, revision, at: time(at), tookMs, result, final: isFinal };
}
