import type { CanaryRouting } from '../../catalog/routing.ts';
import type { GuardFigure } from '../../host/routing/competitions.ts';
import type { ArmTally } from '../../host/routing/routing-store.ts';
import { newcombe } from '../newcombe.ts';

interface Guard {
  readonly guard: GuardFigure['guard'];
  readonly hits: (arm: ArmTally) => number;
  /** In percentage points. */
  readonly margin: number;
}

/** Each guard by the 99 % interval of the difference; none while one of the arms has no call. */
export function judgeGuards(rules: CanaryRouting, arms: readonly ArmTally[]): readonly GuardFigure[] {
  const candidate = arms.find(({ arm }) => arm === rules.candidate);
  const stable = arms.find(({ arm }) => arm === rules.stable);
  if (candidate === undefined || stable === undefined || candidate.n === 0 || stable.n === 0) return [];
  return guardsOf(rules).map(({ guard, hits, margin }) => {
    const ours = { hits: hits(candidate), n: candidate.n };
    const theirs = { hits: hits(stable), n: stable.n };
    const { low, high } = newcombe(ours, theirs, 99);
    return {
      guard,
      candidate: ours,
      stable: theirs,
      difference: (ours.hits / ours.n - theirs.hits / theirs.n) * 100,
      interval: { low: low * 100, high: high * 100 },
      margin,
      verdict: high * 100 <= margin ? 'fine' : low * 100 > margin ? 'worse' : 'unsure',
    };
  });
}

function guardsOf({ guards }: CanaryRouting): readonly Guard[] {
  const { success, declaredErrors, slow } = guards;
  return [
    { guard: 'success', hits: ({ bad }) => bad, margin: success },
    ...(declaredErrors === undefined
      ? []
      : [{ guard: 'declaredErrors' as const, hits: ({ error }: ArmTally) => error, margin: declaredErrors }]),
    ...(slow === undefined ? [] : [{ guard: 'slow' as const, hits: (arm: ArmTally) => arm.slow, margin: slow.margin }]),
  ];
}
