import type { Figure } from '../figure.ts';
import { shareFigure } from '../share-figure.ts';
import type { AdviceAnswer } from './advice-answers.ts';
import type { Verdict } from './verdict.ts';

/** An advice that somebody accepted or rejected, with what came of it where it was followed. */
export interface AnsweredAdvice extends AdviceAnswer {
  readonly identity: string;
  readonly kind: string;
  readonly metric: string;
  readonly wanted: string;
  /** The activity that followed it. */
  readonly activity?: string;
  /** Of that activity, once its window is over. */
  readonly verdict?: Verdict['verdict'];
}

export interface TrackAsked {
  /** Of this kind of change alone. */
  readonly kind?: string;
  readonly nowMs: number;
}

/** How accepted advice turned out: what worked, among what was accepted and has a verdict of its own. */
export function trackRecord(all: readonly AnsweredAdvice[], { kind, nowMs }: TrackAsked): Figure {
  const judged = judgedAdvice(all, kind);
  const fromMs = Math.min(nowMs, ...judged.map(({ at }) => at));
  const query = new URLSearchParams({ judged: 'true', ...(kind === undefined ? {} : { kind }) });
  const worked = judged.filter(({ verdict }) => verdict === 'worked').length;
  const source = { window: { fromMs, toMs: nowMs }, asOf: nowMs, drill: `/v1/advice:answers?${query.toString()}` };
  return shareFigure(worked, judged.length, source);
}

/** The rows behind a track record. */
export function judgedAdvice(all: readonly AnsweredAdvice[], kind?: string): readonly AnsweredAdvice[] {
  return all.filter(
    (one) => one.answer === 'accepted' && one.verdict !== undefined && (kind === undefined || one.kind === kind),
  );
}
