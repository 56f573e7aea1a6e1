import type { AuditLog } from '../../host/access-ports.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { ActivityText } from '../../registry/state-index.ts';
import type { Asking } from './activities.ts';
import { adviceAnswers, type AdviceAnswer } from './advice-answers.ts';
import type { Judge } from './gather-experience.ts';
import type { AnsweredAdvice } from './track-record.ts';

/**
 * Accepted and rejected advice of businesses that whoever asks may see, with what came of it, the newest first. Advice is
 * followed by the activity that names it; of several the newest counts.
 */
export async function answeredAdvice(
  audit: Pick<AuditLog, 'list'>,
  texts: readonly ActivityText[],
  { within }: Asking,
  judge: Judge,
): Promise<readonly AnsweredAdvice[]> {
  const all = [...(await adviceAnswers(audit)).values()];
  const seen = all.map(named).filter(({ identity }) => coversIdentity(within, identity));
  const found: AnsweredAdvice[] = [];
  for (const answer of seen) {
    const following = followingOf(answer, texts);
    if (following === undefined) found.push(answer);
    else {
      const { verdict, because } = await judge(following.id);
      found.push({ ...answer, activity: following.id, ...(because.kind === 'not-over' ? {} : { verdict }) });
    }
  }
  return found.toSorted((a, b) => b.at - a.at);
}

/** An advice is named by what it is about. */
function named(answer: AdviceAnswer): AnsweredAdvice {
  const [identity = '', kind = '', metric = '', wanted = ''] = answer.advice.split(':');
  return { ...answer, identity, kind, metric, wanted };
}

function followingOf(
  { advice, identity }: AnsweredAdvice,
  texts: readonly ActivityText[],
): ActivityText['activity'] | undefined {
  const [newest] = texts
    .map(({ activity }) => activity)
    .filter((activity) => activity.advice === advice && activity.identity === identity)
    .toSorted((a, b) => b.method.fromMs - a.method.fromMs);
  return newest;
}
