import type { InstanceChoice, PresentChoice, StateRowsAsked } from '../facts.ts';
import type { CallTally } from '../tally.ts';
import { figure, type Figure, type FigureSource } from '../figure.ts';
import { shareFigure } from '../share-figure.ts';
import type { Window } from '../window.ts';
import { rowsAddress, type CountedRows } from '../rows-address.ts';
import type { Tally } from './pair-tally.ts';
import type { CallFigures, PanoramaFigures, PanoramaFilter, RunFigures } from './panorama.ts';

/** What every figure of one answer has in common. */
export interface Frame {
  readonly window: Window;
  readonly asOf: number;
  /** Of what there is: now, or the last millisecond of a window that ends in the past. */
  readonly at: number;
  readonly isPast: boolean;
  /** Some state of the flows looked at is tagged `sla`: without any, nothing can be at risk. */
  readonly isTimed: boolean;
}

/**
 * The figures of some instances; each is over those that were there in the window, running or ended: without any,
 * nothing is known.
 */
export function figuresOf(tally: Tally, filter: PanoramaFilter, frame: Frame): PanoramaFigures {
  const there = tally.running + tally.ended;
  const count = (value: number, counts: Counts, n = there): Figure => figure(value, n, sourceOf(counts, filter, frame));
  const { success, failure, oldestIncidentAt, atRisk } = tally;
  const judged = sourceOf({ kind: 'instances', choice: 'judged' }, filter, frame);
  const isRiskKnown = frame.isTimed && atRisk !== undefined;
  return {
    running: count(tally.running, { kind: 'present', what: 'running' }),
    started: count(tally.started, { kind: 'instances', choice: 'started' }),
    ended: count(tally.ended, { kind: 'instances', choice: 'ended' }),
    success: shareFigure(success, success + failure, judged),
    failed: count(failure, { kind: 'instances', choice: 'failure' }),
    tasks: count(tally.tasks, { kind: 'present', what: 'task' }),
    overdue: count(tally.overdue, { kind: 'present', what: 'overdue' }),
    incidents: count(tally.incidents, { kind: 'present', what: 'incident' }),
    ...(oldestIncidentAt === undefined ? {} : { oldestIncidentAt: new Date(oldestIncidentAt).toISOString() }),
    atRisk: count(atRisk ?? 0, { kind: 'present', what: 'due' }, isRiskKnown ? there : 0),
  };
}

/** Of a line from an identity to a flow. */
export function runFigures(
  { running, started, ended }: Pick<Tally, 'running' | 'started' | 'ended'>,
  filter: PanoramaFilter,
  frame: Frame,
): RunFigures {
  const there = running + ended;
  return {
    running: figure(running, there, sourceOf({ kind: 'present', what: 'running' }, filter, frame)),
    started: figure(started, there, sourceOf({ kind: 'instances', choice: 'started' }, filter, frame)),
  };
}

/** Of calls whose outcome became known in the window. */
export function callFigures(
  tally: Pick<CallTally, 'n' | 'ok' | 'error' | 'duration'> | undefined,
  of: Omit<Extract<Counts, { kind: 'calls' }>, 'kind'>,
  filter: PanoramaFilter,
  frame: Frame,
): CallFigures {
  const { n = 0, ok = 0, error = 0, duration = {} } = tally ?? {};
  const source = sourceOf({ kind: 'calls', ...of }, filter, frame);
  return {
    calls: figure(n, n, source),
    success: shareFigure(ok + error, n, source),
    p95: figure(duration.p95Ms ?? 0, duration.p95Ms === undefined ? 0 : n, source),
  };
}

export function sourceOf(counts: Counts, filter: PanoramaFilter, frame: Frame): FigureSource {
  const { window, asOf } = frame;
  return { window, asOf, drill: rowsAddress(rowsOf(counts, filter, frame)) };
}

/** What a figure of the panorama counts. */
export type Counts =
  | { readonly kind: 'instances'; readonly choice: InstanceChoice; readonly window?: Window; readonly unit?: string }
  | { readonly kind: 'present'; readonly what: PresentChoice; readonly state?: string }
  | { readonly kind: 'moves'; readonly state: string; readonly move: StateRowsAsked['move'] }
  | { readonly kind: 'calls'; readonly capability?: string; readonly provider?: string };

function rowsOf(counts: Counts, filter: PanoramaFilter, { window, at, isPast }: Frame): CountedRows {
  switch (counts.kind) {
    case 'instances': {
      const { choice, unit } = counts;
      const money = unit === undefined ? {} : { money: { unit, ...(isPast ? { at } : {}) } };
      return { of: 'instances', choice, filter, window: counts.window ?? window, ...money };
    }
    case 'present': {
      const { what, state } = counts;
      return { of: 'present', what, filter, now: at, ...(state === undefined ? {} : { state }) };
    }
    case 'moves': {
      const { state, move } = counts;
      return { of: 'states', filter, window, state, move };
    }
    case 'calls': {
      const { kind: _, ...of } = counts;
      return { of: 'calls', filter: { ...filter, ...of }, window };
    }
  }
}
