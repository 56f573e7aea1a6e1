import type { ActivityText } from '../../registry/state-index.ts';
import type { ActivityEffect } from './activities.ts';
import { advise, neededSimilarity, type Evidence, type Experience } from './advise.ts';
import { similarity, type BusinessTraits } from './similarity.ts';

/** What came of an activity. */
export type Judge = (activity: string) => Promise<ActivityEffect>;

/** Activities judged for one answer, the newest. */
const mostActivities = 200;

/** What businesses like this one went through, from the activities that whoever asks may see. */
export async function gatherExperience(
  identity: string,
  texts: readonly ActivityText[],
  traits: ReadonlyMap<string, BusinessTraits>,
  judge: Judge,
): Promise<readonly Experience[]> {
  const own = traits.get(identity);
  if (own === undefined) return [];
  const evidence: Evidence[] = [];
  for (const { activity } of texts.toSorted((a, b) => b.activity.method.fromMs - a.activity.method.fromMs)) {
    const other = traits.get(activity.identity);
    // What was made up to show what an activity is like teaches nobody.
    if (other === undefined || other === own || activity.isSample) continue;
    const { value } = similarity(own, other);
    if (value < neededSimilarity || evidence.length >= mostActivities) continue;
    const effect = await judge(activity.id);
    if (effect.because.kind !== 'not-over') evidence.push(evidenceOf(effect, value));
  }
  return advise(identity, evidence);
}

function evidenceOf(
  { text: { activity }, verdict, because, measure, isWeak }: ActivityEffect,
  similarity: number,
): Evidence {
  const { id, identity, kind, method } = activity;
  const { metric, wanted, effect, treatment, control } = measure;
  // Nobody can tell how much the change did where there is too little of it, or something else was changed as well.
  const isTold = because.kind !== 'too-few' && because.kind !== 'other-changes';
  return {
    activity: id,
    identity,
    kind,
    metric,
    wanted,
    similarity,
    verdict,
    isWeak,
    reading: treatment.side.kind === 'mean' ? 'duration' : 'share',
    at: method.fromMs,
    ...(effect === undefined || !isTold ? {} : { difference: effect.difference }),
    n: treatment.side.n + control.side.n,
  };
}
