import type { AdviceView } from '../../insight/experience/advice.ts';
import { adviceText } from '../../insight/experience/advice-text.ts';
import { neededActivities, neededIdentities, type Evidence } from '../../insight/experience/advise.ts';
import type { ToldAdvice, ToldAnswer, ToldEvidence } from '../../insight/experience/told-advice.ts';
import type { AnsweredAdvice } from '../../insight/experience/track-record.ts';
import { localizedText, type Locale } from '../../kernel/localized.ts';
import { time } from './present.ts';

/** What others went through, as the API tells it: with its sentence, and what is needed before anything is advised. */
export function adviceView({ experience, kindTitle, answer, own, record }: AdviceView, locale: Locale): ToldAdvice {
  const { id, effect, evidence, ...counts } = experience;
  return {
    advice: id,
    ...(kindTitle === undefined ? {} : { kindTitle }),
    ...counts,
    says: localizedText(adviceText(experience, kindTitle), locale),
    n: evidence.length,
    needed: { activities: neededActivities, identities: neededIdentities },
    ...(effect === undefined ? {} : { effect }),
    evidence: evidence.map(evidenceView),
    own,
    ...(answer === undefined ? {} : { answer: answeredView(answer) }),
    record,
  };
}

function evidenceView({ isWeak, at, ...evidence }: Evidence): ToldEvidence {
  return { ...evidence, weak: isWeak, at: time(at) };
}

export function answeredView({ at, ...answer }: AnsweredAdvice): ToldAnswer {
  return { ...answer, at: time(at) };
}
