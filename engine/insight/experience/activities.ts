import type { Activity, Measure } from '../../catalog/activity.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { Within } from '../../host/store.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { nearest } from '../../kernel/nearest.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { indexOf, type ActivityText } from '../../registry/state-index.ts';
import type { Facts } from '../facts.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import type { Metric } from '../../catalog/metric.ts';
import { quarterMs } from '../quarters.ts';
import { effectOf } from './effect.ts';
import type { RecordedChange } from './recorded-change.ts';
import type { RecordedChanges } from './recorded-changes.ts';
import { sidesOf, windowsOf, type Measured } from './sides.ts';
import { verdictOf, type Judged, type Verdict } from './verdict.ts';

/** One metric of an activity on both sides. */
export interface MeasuredEffect extends Judged {
  readonly treatment: Measured;
  readonly control: Measured;
}

/** What came of an activity, computed now. */
export interface ActivityEffect extends Verdict {
  readonly text: ActivityText;
  readonly measure: MeasuredEffect;
  readonly guards: readonly MeasuredEffect[];
  /** Before and after is weak evidence: whatever else happened meanwhile is in it. */
  readonly isWeak: boolean;
  /** Recorded changes of the identity in one of the windows, the change itself not among them. */
  readonly otherChanges: readonly RecordedChange[];
}

/** Who asks, and when; the facts are counted as far as they may see. */
export interface Asking {
  readonly within: Within;
  readonly facts: Facts & MetricFacts;
  readonly nowMs: number;
}

export interface Activities {
  /** By id, as far as the key sees their identities. */
  list(within: Within): Promise<readonly ActivityText[]>;
  /** @throws EngineError ACT_NOT_FOUND, as for what lies beyond the key's reach */
  get(id: string, within: Within): Promise<ActivityText>;
  effect(id: string, asking: Asking): Promise<ActivityEffect>;
}

/** Other changes that are told at most. */
const mostChanges = 100;

export function createActivities(registry: Pick<Registry, 'present'>, changes: RecordedChanges): Activities {
  const list = async (within: Within): Promise<readonly ActivityText[]> => {
    const { activities } = indexOf(await registry.present());
    return activities.filter(({ activity }) => coversIdentity(within, activity.identity));
  };
  const get = async (id: string, within: Within): Promise<ActivityText> => {
    const seen = await list(within);
    const found = seen.find(({ activity }) => activity.id === id);
    if (found !== undefined) return found;
    const close = nearest(
      id,
      seen.map(({ activity }) => activity.id),
    );
    const params = { activity: id.slice(0, 80), ...(close === undefined ? {} : { nearest: close }) };
    throw new EngineError('ACT_NOT_FOUND', { params });
  };
  return {
    list,
    get,
    async effect(id, asking) {
      const text = await get(id, asking.within);
      const { activity } = text;
      const { method } = activity;
      const { metrics } = indexOf(await registry.present());
      const named = (id: string): Metric | undefined => metrics.find(({ metric }) => metric.id === id)?.metric;
      const measure = await measured(activity, activity.measure, named, asking);
      const guards: MeasuredEffect[] = [];
      for (const guard of activity.guards) guards.push(await measured(activity, guard, named, asking));
      const isWeak = method.kind === 'before-after';
      const otherChanges = isWeak ? await changesBeside(changes, activity, asking.within) : [];
      const verdict = verdictOf({
        measure,
        guards,
        isOver: asking.nowMs >= method.fromMs + method.lengthMs + knownAfterMs(activity, named),
        otherChanges: otherChanges.length,
      });
      return { ...verdict, text, measure, guards, isWeak, otherChanges };
    },
  };
}

/** What a share needs until it is known. */
function knownAfterMs({ measure, guards }: Activity, named: Named): number {
  return Math.max(
    ...[measure, ...guards].map(({ metric }) => {
      const of = named(metric)?.measure;
      return of !== undefined && 'matureMs' in of ? of.matureMs : 0;
    }),
  );
}

type Named = (metric: string) => Metric | undefined;

async function measured(
  activity: Activity,
  measure: Measure,
  named: Named,
  { facts, within }: Asking,
): Promise<MeasuredEffect> {
  const { identity, flow, method } = activity;
  const filter = { identity, ...(flow === undefined ? {} : { flow }) };
  const { treatment, control } = await sidesOf(measure.metric, method, { facts, named, filter, within });
  const effect = effectOf(treatment.side, control.side);
  const n = Math.min(treatment.side.n, control.side.n);
  return { ...measure, ...(effect === undefined ? {} : { effect }), n, treatment, control };
}

/**
 * What else became otherwise for the identity, or for one below it, while it was measured. The change itself is what was
 * released or moved within a quarter of an hour of the time that the activity names.
 */
async function changesBeside(
  changes: RecordedChanges,
  { id, identity, flow, method }: Activity,
  within: Within,
): Promise<readonly RecordedChange[]> {
  const { after, before } = windowsOf(method);
  const asked = { identity, ...(flow === undefined ? {} : { flow }) };
  const [first, second] = [
    await changes.of({ ...asked, window: after }, within),
    await changes.of({ ...asked, window: before }, within),
  ];
  return [...first, ...second.filter((one) => !first.some((other) => isSameCampaign(one, other)))]
    .filter((one) => (one.kind === 'campaign' ? one.activity !== id : Math.abs(one.at - method.fromMs) > quarterMs))
    .slice(0, mostChanges);
}

/** One that reaches into both windows. */
function isSameCampaign(one: RecordedChange, other: RecordedChange): boolean {
  return one.kind === 'campaign' && other.kind === 'campaign' && one.activity === other.activity;
}
