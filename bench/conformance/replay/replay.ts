import type { Json } from '@tessera/engine';
import type { Simulation } from '@tessera/engine/simulate';
import { activitiesOf, scopeOf, timedBy, variantOf, type Activity } from './activities.ts';
import { damaged } from './damage.ts';
import { caseId, type LogCase } from './log.ts';
import { replayCase, type CaseVerdict } from './replay-case.ts';
import type { ReplayMap } from './replay-map.ts';

export interface ReplayWork {
  readonly log: readonly LogCase[];
  readonly map: ReplayMap;
  readonly identity: string;
  readonly settleMs: number;
  readonly seed: number;
  readonly start: (input: Json, identity: string, atMs: number) => Simulation;
}

export interface CaseResult {
  readonly case: string;
  readonly recorded: CaseVerdict;
  /** Absent where 20 draws gave no sequence that was not recorded. */
  readonly damaged?: { readonly activities: readonly string[]; readonly verdict: CaseVerdict };
}

/** Every case as recorded, and damaged once (checker.md section 5). */
export function replay(work: ReplayWork): readonly CaseResult[] {
  const { log, map, seed } = work;
  const cases = log.map((one) => ({ id: caseId(one), scope: scopeOf(one), activities: activitiesOf(one, map) }));
  const recorded = new Set(cases.map(({ activities }) => variantOf(activities)));
  const isRecorded = (sequence: readonly Activity[]) => recorded.has(variantOf(sequence));
  return cases.map(({ id, scope, activities }) => {
    const broken = damaged(activities, `${seed}:${id}`, isRecorded);
    const verdictOf = (sequence: readonly Activity[]) => replayCase(sequence, scope, work).verdict;
    return {
      case: id,
      recorded: verdictOf(activities),
      ...(broken === undefined
        ? {}
        : { damaged: { activities: broken.map(({ name }) => name), verdict: verdictOf(timedBy(activities, broken)) } }),
    };
  });
}

export interface Score {
  /** Share of the cases that fit. */
  readonly fitness: number;
  /** Share of the damaged cases that do not fit. */
  readonly precision: number;
  readonly cases: number;
  readonly damaged: number;
}

export function score(results: readonly CaseResult[]): Score {
  const broken = results.flatMap((result) => result.damaged ?? []);
  const fitting = results.filter(({ recorded }) => recorded.kind === 'fits').length;
  const caught = broken.filter(({ verdict }) => verdict.kind !== 'fits').length;
  return {
    fitness: share(fitting, results.length),
    precision: share(caught, broken.length),
    cases: results.length,
    damaged: broken.length,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
