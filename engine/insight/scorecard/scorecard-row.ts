import type { FactFilter } from '../facts.ts';
import type { CallTally } from '../tally.ts';
import { figure, type Figure, type FigureSource } from '../figure.ts';
import { rowsAddress } from '../rows-address.ts';
import { shareFigure } from '../share-figure.ts';
import type { Window } from '../window.ts';
import type { ScorecardRow } from './scorecard.ts';
import type { ServedOutcome } from './served-outcomes.ts';

export interface RowParts {
  readonly provider: string;
  /** `stock.reserve@1.2.0`; '' where nothing was served. */
  readonly contract: string;
  readonly tally?: CallTally;
  /** Minor units. */
  readonly cost?: number;
  readonly undos?: number;
  /** Undefined where too much would have to be read. */
  readonly outcome: ServedOutcome | undefined;
}

export interface RowSource {
  readonly capability: string;
  readonly filter: FactFilter;
  readonly window: Window;
  readonly asOf: number;
}

const nothing: CallTally = {
  n: 0,
  ok: 0,
  error: 0,
  fault: 0,
  timeout: 0,
  unknown: 0,
  attempts: 0,
  undos: 0,
  duration: {},
};

export function scorecardRow(parts: RowParts, from: RowSource): ScorecardRow {
  const { provider, contract, tally = nothing, cost, undos, outcome } = parts;
  const { n, ok, error, fault, timeout, unknown, attempts, duration } = tally;
  const filter = { ...from.filter, capability: from.capability, provider };
  const source: FigureSource = {
    window: from.window,
    asOf: from.asOf,
    drill: rowsAddress({ of: 'calls', filter, window: from.window }),
  };
  const lasted = (ms: number | undefined): Figure => figure(ms ?? 0, ms === undefined ? 0 : n, source);
  const version = contract.split('@')[1];
  return {
    provider,
    ...(version === undefined ? {} : { version }),
    calls: figure(n, n, source),
    success: shareFigure(ok, ok + fault + timeout + unknown, source),
    declaredErrors: shareFigure(error, n, source),
    p50: lasted(duration.p50Ms),
    p95: lasted(duration.p95Ms),
    p99: lasted(duration.p99Ms),
    attempts: figure(attempts / Math.max(1, n), n, source),
    // Declared, not paid: the provider says what a call costs.
    ...(cost === undefined ? {} : { cost: declared(figure(cost, n, source)) }),
    ...(undos === undefined ? {} : { undone: shareFigure(Math.min(undos, ok), ok, source) }),
    outcome: shareFigure(outcome?.success ?? 0, outcome?.ended ?? 0, source, outcome?.open),
  };
}

function declared(cost: Figure): Figure {
  return cost.basis === 'missing' ? cost : { ...cost, basis: 'estimated' };
}
