import type { AuditLog } from '../../host/access-ports.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Localized } from '../../kernel/localized.ts';
import { identityAt } from '../../registry/catalog-of.ts';
import type { ActivityText } from '../../registry/state-index.ts';
import type { Figure } from '../figure.ts';
import { quarterMs } from '../quarters.ts';
import type { Activities, ActivityEffect, Asking } from './activities.ts';
import { adviceDraft, type AdviceDraft } from './advice-draft.ts';
import { neededActivities, type Experience } from './advise.ts';
import { answeredAdvice } from './answered-advice.ts';
import { gatherExperience, type Judge } from './gather-experience.ts';
import { kindTitles } from './kind-titles.ts';
import type { RecordedChanges } from './recorded-changes.ts';
import { businessTraits } from './similar-businesses.ts';
import { judgedAdvice, trackRecord, type AnsweredAdvice } from './track-record.ts';

/** What others went through, with what was made of it here. */
export interface AdviceView {
  readonly experience: Experience;
  /** What people call its kind, where an activity says so. */
  readonly kindTitle?: Localized;
  readonly answer?: AnsweredAdvice;
  /** Activities of the same kind that the business made itself. */
  readonly own: readonly string[];
  /** How accepted advice of this kind turned out. */
  readonly record: Figure;
}

export interface AdviceList {
  readonly items: readonly AdviceView[];
  /** How all accepted advice turned out. */
  readonly record: Figure;
}

export interface Advice {
  /** For one business: what is advised, and what there is not enough evidence for. */
  forIdentity(identity: string, asking: Asking): Promise<AdviceList>;
  /** What is advised to any business that whoever asks may see. */
  all(asking: Asking): Promise<AdviceList>;
  /** What following it would publish. @throws EngineError ADVICE_NOT_FOUND */
  draft(id: string, asking: Asking): Promise<AdviceDraft>;
  /** Accepted and rejected ones, the newest first; `judged`: those that a track record counts. */
  answers(
    asked: { readonly kind?: string; readonly judged?: boolean },
    asking: Asking,
  ): Promise<readonly AnsweredAdvice[]>;
}

export interface AdviceParts {
  readonly registry: Pick<Registry, 'present'>;
  readonly activities: Activities;
  readonly changes: RecordedChanges;
  readonly audit: Pick<AuditLog, 'list'>;
}

export function createAdvice({ registry, activities, changes, audit }: AdviceParts): Advice {
  return {
    async forIdentity(identity, asking) {
      const { texts, traits, judge } = await groundOf(asking);
      return await listOf(await gatherExperience(identity, texts, traits, judge), texts, asking, judge);
    },
    async all(asking) {
      const known = await activities.list(asking.within);
      if (!mayAdvise(known)) return await listOf([], known, asking, judging(asking));
      const { texts, traits, judge } = await groundOf(asking);
      const found: Experience[] = [];
      for (const { identity, flows } of traits.values()) {
        if (flows.size > 0) found.push(...(await gatherExperience(identity, texts, traits, judge)));
      }
      const advised = found.filter(({ standing }) => standing === 'advised');
      return await listOf(advised, texts, asking, judge);
    },
    async draft(id, asking) {
      const [identity = ''] = id.split(':');
      const { texts, traits, judge } = await groundOf(asking);
      const experiences = await gatherExperience(identity, texts, traits, judge);
      const experience = experiences.find((one) => one.id === id && one.standing === 'advised');
      const example = experience?.evidence.find(({ verdict }) => verdict === 'worked');
      const followed = texts.find(({ activity }) => activity.id === example?.activity)?.activity;
      if (experience === undefined || followed === undefined) {
        throw new EngineError('ADVICE_NOT_FOUND', { params: { advice: id.slice(0, 200) } });
      }
      const { fromMs } = followed.method;
      const kindTitle = kindTitles(texts).get(experience.kind);
      const window = { fromMs: fromMs - quarterMs, toMs: fromMs + quarterMs + 1 };
      return adviceDraft({
        experience,
        followed,
        ...(kindTitle === undefined ? {} : { kindTitle }),
        changes: await changes.of({ identity: followed.identity, window }, asking.within),
        owner: identityAt(await registry.present(), identity)?.owner ?? '',
        flows: traits.get(identity)?.flows ?? new Set(),
        taken: new Set(texts.map(({ activity }) => activity.id)),
        nowMs: asking.nowMs,
      });
    },
    async answers({ kind, judged = false }, asking) {
      const texts = await activities.list(asking.within);
      const all = await answeredAdvice(audit, texts, asking, judging(asking));
      return judged ? judgedAdvice(all, kind) : all.filter((one) => kind === undefined || one.kind === kind);
    },
  };

  async function groundOf(asking: Asking) {
    const { facts, nowMs, within } = asking;
    const traits = await businessTraits({ registry, facts, nowMs }, within);
    return { texts: await activities.list(within), traits, judge: judging(asking) };
  }

  /** Each activity is judged once for one answer. */
  function judging(asking: Asking): Judge {
    const known = new Map<string, Promise<ActivityEffect>>();
    return (id) => {
      const judged = known.get(id) ?? activities.effect(id, asking);
      known.set(id, judged);
      return judged;
    };
  }

  async function listOf(
    experiences: readonly Experience[],
    texts: readonly ActivityText[],
    asking: Asking,
    judge: Judge,
  ): Promise<AdviceList> {
    const turned = await answeredAdvice(audit, texts, asking, judge);
    const answers = new Map(turned.map((one) => [one.advice, one]));
    const titles = kindTitles(texts);
    const items = experiences.map((experience): AdviceView => {
      const kindTitle = titles.get(experience.kind);
      const answer = answers.get(experience.id);
      return {
        experience,
        ...(kindTitle === undefined ? {} : { kindTitle }),
        ...(answer === undefined ? {} : { answer }),
        own: ownOf(experience, texts),
        record: trackRecord(turned, { kind: experience.kind, nowMs: asking.nowMs }),
      };
    });
    return { items, record: trackRecord(turned, { nowMs: asking.nowMs }) };
  }
}

/** Where there are too few activities altogether, nobody has to be compared with anybody. */
function mayAdvise(texts: readonly ActivityText[]): boolean {
  return texts.filter(({ activity }) => !activity.isSample).length >= neededActivities;
}

function ownOf({ identity, kind, metric, wanted }: Experience, texts: readonly ActivityText[]): readonly string[] {
  return texts.flatMap(({ activity: { id, measure, ...one } }) => {
    const isSame = one.kind === kind && measure.metric === metric && measure.wanted === wanted;
    return one.identity === identity && isSame ? [id] : [];
  });
}
