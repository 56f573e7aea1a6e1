import type { CallTally, InstanceChoice, PresentChoice } from '../facts.ts';
import { figure, type Figure, type FigureSource } from '../figure.ts';
import { shareFigure } from '../share-figure.ts';
import type { Window } from '../window.ts';
import { rowsAddress, type CountedRows } from '../rows-address.ts';
import type { Tally } from './pair-tally.ts';
import type { CallFigures, PanoramaFigures, PanoramaFilter } from './panorama.ts';

/** What every figure of one answer has in common. */
export interface Frame {
  readonly window: Window;
  readonly asOf: number;
  /** The window ends in the past: tasks and incidents of then are not known any more. */
  readonly isPast: boolean;
}

/**
 * The figures of some instances; each is over those that were there in the window, running or ended: without any,
 * nothing is known.
 */
export function figuresOf(tally: Tally, filter: PanoramaFilter, frame: Frame): PanoramaFigures {
  const there = tally.running + tally.ended;
  const count = (value: number, counts: Counts): Figure => figure(value, there, sourceOf(counts, filter, frame));
  const now = (value: number, counts: Counts): Figure =>
    figure(value, frame.isPast ? 0 : there, sourceOf(counts, filter, frame));
  const { success, failure, oldestIncidentAt } = tally;
  const judged = sourceOf({ kind: 'instances', choice: 'judged' }, filter, frame);
  return {
    running: count(tally.running, { kind: 'instances', choice: 'there' }),
    started: count(tally.started, { kind: 'instances', choice: 'started' }),
    ended: count(tally.ended, { kind: 'instances', choice: 'ended' }),
    success: shareFigure(success, success + failure, judged),
    failed: count(failure, { kind: 'instances', choice: 'failure' }),
    tasks: now(tally.tasks, { kind: 'present', what: 'task' }),
    overdue: now(tally.overdue, { kind: 'present', what: 'overdue' }),
    incidents: now(tally.incidents, { kind: 'present', what: 'incident' }),
    ...(oldestIncidentAt === undefined ? {} : { oldestIncidentAt: new Date(oldestIncidentAt).toISOString() }),
    dueSoon: now(tally.dueSoon, { kind: 'present', what: 'due' }),
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

export function sourceOf(counts: Counts, filter: PanoramaFilter, { window, asOf, isPast }: Frame): FigureSource {
  const drill = rowsAddress(rowsOf(counts, filter, { window, asOf, isPast }));
  return { window, asOf, drill };
}

/** What a figure of the panorama counts. */
export type Counts =
  | { readonly kind: 'instances'; readonly choice: InstanceChoice }
  | { readonly kind: 'present'; readonly what: PresentChoice; readonly state?: string }
  | { readonly kind: 'calls'; readonly capability?: string; readonly provider?: string };

function rowsOf(counts: Counts, filter: PanoramaFilter, { window, asOf }: Frame): CountedRows {
  switch (counts.kind) {
    case 'instances':
      return { of: 'instances', choice: counts.choice, filter, window };
    case 'present': {
      const { what, state } = counts;
      return { of: 'present', what, filter, now: asOf, ...(state === undefined ? {} : { state }) };
    }
    case 'calls': {
      const { kind: _, ...of } = counts;
      return { of: 'calls', filter: { ...filter, ...of }, window };
    }
  }
}
