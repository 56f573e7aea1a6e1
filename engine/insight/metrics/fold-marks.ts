import type { Mark } from '../../catalog/metric.ts';
import type { FactEvent } from '../fact-event.ts';
import { outcomeOf } from '../outcome-of.ts';
import type { RawInstance } from '../raw-facts.ts';
import type { MetricPlan } from './metric-plan.ts';

/** When each mark was reached, in their order, as far as they were. */
export type Progress = readonly number[];

/** A mark that an instance reached now. */
export interface Step {
  readonly place: number;
  readonly at: number;
  /** When the first mark was reached: the cohort that it belongs to. */
  readonly since: number;
  /** From the mark before; 0 of the first. */
  readonly tookMs: number;
  readonly isLate: boolean;
}

type Happening =
  | { readonly kind: 'started' | 'ended'; readonly at: number }
  | Extract<FactEvent, { readonly kind: 'entered' | 'received' }>;

/** What of an instance tells how it ended. */
export interface Ending extends Pick<RawInstance, 'status' | 'tags'> {
  readonly finishedAt?: number | undefined;
}

/** What happened to an instance, with its start if that is new, and its end. */
export function happenings(
  { createdAt, finishedAt }: Pick<RawInstance, 'createdAt'> & Pick<Ending, 'finishedAt'>,
  events: readonly FactEvent[],
  isNew: boolean,
): readonly Happening[] {
  return [
    ...(isNew ? [{ kind: 'started', at: createdAt } as const] : []),
    ...events.filter((event) => event.kind === 'entered' || event.kind === 'received'),
    ...(finishedAt === undefined ? [] : [{ kind: 'ended', at: finishedAt } as const]),
  ];
}

/** How far an instance came by what happened. One thing that happens is one mark at most. */
export function foldMarks(
  { marks, matureMs = Infinity }: MetricPlan,
  instance: Ending,
  before: Progress,
  happened: readonly Happening[],
): { readonly progress: Progress; readonly steps: readonly Step[] } {
  const progress = [...before];
  const steps: Step[] = [];
  for (const happening of happened) {
    const mark = marks[progress.length];
    if (mark === undefined) break;
    if (!isMark(mark, happening, instance)) continue;
    const { at } = happening;
    const since = progress[0] ?? at;
    const place = progress.push(at) - 1;
    steps.push({ place, at, since, tookMs: at - (progress[place - 1] ?? at), isLate: at - since > matureMs });
  }
  return { progress, steps };
}

/** Whether one of these events is the mark that an instance comes to next: most are not, and need no more than that. */
export function isNext(
  { marks }: MetricPlan,
  instance: Ending,
  before: Progress | undefined,
  events: readonly FactEvent[],
): boolean {
  const mark = marks[before?.length ?? 0];
  if (mark === undefined) return false;
  return events.some(
    (event) => (event.kind === 'entered' || event.kind === 'received') && isMark(mark, event, instance),
  );
}

/** Whether one of these events is a mark at all, whoever comes to it: one that is not is passed over for all instances. */
export function hasMark({ marks }: MetricPlan, events: readonly FactEvent[]): boolean {
  return marks.some((mark) =>
    events.some(
      (event) =>
        (event.kind === 'entered' && mark.kind === 'reached' && isIn(event.state, mark.state)) ||
        (event.kind === 'received' && mark.kind === 'received' && event.event === mark.event),
    ),
  );
}

function isMark(mark: Mark, happening: Happening, instance: Ending): boolean {
  switch (mark.kind) {
    case 'started':
      return happening.kind === 'started';
    case 'reached':
      return happening.kind === 'entered' && isIn(happening.state, mark.state);
    case 'received':
      return happening.kind === 'received' && happening.event === mark.event;
    case 'ended':
      return happening.kind === 'ended' && (mark.outcome === 'any' || outcomeOf(instance) === mark.outcome);
  }
}

function isIn(leaf: string, state: string): boolean {
  return leaf === state || leaf.startsWith(`${state}.`);
}
