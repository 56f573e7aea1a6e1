import { localizedData } from '../../catalog/contract-data.ts';
import type { ActivityEffect, MeasuredEffect } from '../../insight/experience/activities.ts';
import type { Measured } from '../../insight/experience/sides.ts';
import { verdictText } from '../../insight/experience/verdict-text.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { localizedText, type Locale } from '../../kernel/localized.ts';
import type { ActivityText } from '../../registry/state-index.ts';
import { changeView } from './change-view.ts';
import { time } from './present.ts';

/** What a list shows of an activity. */
export function activityHead({ activity, text }: ActivityText): JsonObject {
  const {
    id,
    title,
    hypothesis,
    identity,
    owner,
    kind,
    kindTitle,
    flow,
    change,
    advice,
    measure,
    method,
    guards,
    isSample,
  } = activity;
  const { kind: methodKind, fromMs, lengthMs } = method;
  return {
    activity: id,
    ...(title === undefined ? {} : { title: localizedData(title) }),
    ...(hypothesis === undefined ? {} : { hypothesis: localizedData(hypothesis) }),
    identity,
    owner,
    kind,
    ...(kindTitle === undefined ? {} : { kindTitle: localizedData(kindTitle) }),
    ...(flow === undefined ? {} : { flow }),
    ...(change === undefined ? {} : { change }),
    ...(advice === undefined ? {} : { advice }),
    ...measure,
    guards: guards.map((guard) => ({ ...guard })),
    method: methodKind,
    from: time(fromMs),
    to: time(fromMs + lengthMs),
    sample: isSample,
    comments: activity.comments.map((comment) => ({ ...comment })),
    file: text.file,
    publishedAt: time(text.at),
    publishedBy: text.by,
  };
}

export function activityView(read: ActivityText): JsonObject {
  return { ...activityHead(read), text: read.text.files[read.text.file] ?? '' };
}

export function effectView(found: ActivityEffect, locale: Locale): object {
  const { text, verdict, because, measure, guards, isWeak, otherChanges } = found;
  return {
    ...activityHead(text),
    verdict,
    because: because.kind,
    says: localizedText(verdictText(found), locale),
    weak: isWeak,
    effect: measureView(measure),
    guardEffects: guards.map(measureView),
    otherChanges: otherChanges.map(changeView),
  };
}

function measureView({ metric, wanted, effect, n, treatment, control }: MeasuredEffect): JsonObject {
  return {
    metric,
    reading: treatment.side.kind === 'mean' ? 'duration' : 'share',
    wanted,
    n,
    ...(effect === undefined ? {} : { difference: effect.difference, interval: { ...effect.interval } }),
    treatment: sideView(treatment, effect?.treatment),
    control: sideView(control, effect?.control),
  };
}

function sideView({ side, window, isWhole, drill }: Measured, value: number | undefined): JsonObject {
  return {
    value: value ?? null,
    n: side.n,
    basis: side.n === 0 ? 'missing' : isWhole ? 'measured' : 'estimated',
    from: time(window.fromMs),
    to: time(window.toMs),
    drill,
  };
}
