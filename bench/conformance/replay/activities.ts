import { compileGuard } from '@tessera/engine/flow';
import type { JsonObject } from '@tessera/engine';
import { activityName, atMs, caseId, textOf, type LogCase } from './log.ts';
import { ruleOf, type ReplayMap } from './replay-map.ts';

/** One thing that a log says happened, under its name after `rename`. */
export interface Activity {
  readonly name: string;
  readonly atMs: number;
  readonly event: JsonObject;
}

/** What CEL of a mapping reads: the raw attributes. */
export type CaseScope = Readonly<Record<'case' | 'first', JsonObject>>;

export function scopeOf({ case: attributes, events: [first = {}] }: LogCase): CaseScope {
  return { case: attributes, first };
}

/** The activities of a case that are neither filtered nor ignored, in the order of the log. */
export function activitiesOf(log: LogCase, map: ReplayMap): readonly Activity[] {
  const counts = compileGuard(map.only);
  const scope = scopeOf(log);
  return log.events
    .filter((event) => counts({ ...scope, event }))
    .map((event) => ({ name: renamed(activityName(event), map), atMs: atMs(event, caseId(log)), event }))
    .filter(({ name }) => ruleOf(map, name).kind !== 'ignore');
}

function renamed(name: string, { rename }: ReplayMap): string {
  return Object.entries(rename).reduce((text, [from, to]) => text.replaceAll(from, textOf(to)), name);
}

/** Names in order as one text: what makes two cases the same variant. */
export function variantOf(activities: readonly Pick<Activity, 'name'>[]): string {
  return JSON.stringify(activities.map(({ name }) => name));
}

/** The clock does not know of the damage: of swapped activities each gets the time of its new place. */
export function timedBy(recorded: readonly Activity[], sequence: readonly Activity[]): readonly Activity[] {
  if (sequence.length !== recorded.length) return sequence;
  return sequence.map((activity, index) => ({ ...activity, atMs: recorded[index]?.atMs ?? activity.atMs }));
}
