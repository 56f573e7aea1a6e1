import { plainMetrics, type Activity } from '../catalog/activity.ts';
import type { Issue } from '../kernel/issue.ts';
import { canonicalJson } from '../kernel/json.ts';
import { nearTo } from '../kernel/near-to.ts';
import { nearest } from '../kernel/nearest.ts';
import { identityAt } from './catalog-of.ts';
import { textKey, type RegistryState } from './registry-state.ts';
import { indexOf } from './state-index.ts';

/**
 * What is wrong with an activity beside everything published: an identity or a metric that is nowhere, and a change of what was
 * published before, of which only the list of comments may grow.
 * @param before as it was published until now
 * @param paths identities that may be suggested
 */
export function checkActivity(
  activity: Activity,
  before: RegistryState,
  next: RegistryState,
  paths: () => readonly string[],
): readonly Issue[] {
  return [...changed(activity, before), ...unknownIdentity(activity, next, paths), ...metricIssues(activity, next)];
}

function changed(activity: Activity, { texts }: RegistryState): readonly Issue[] {
  const { id, at, fixed, comments } = activity;
  const read = texts.get(textKey({ kind: 'activity', name: id, version: '' }));
  if (read?.kind !== 'activity') return [];
  const known = read.activity;
  const isKept = canonicalJson(fixed) === canonicalJson(known.fixed);
  const areKept = known.comments.every(({ by, text }, index) => {
    const now = comments[index];
    return now?.by === by && now.text === text;
  });
  if (isKept && areKept) return [];
  return [{ code: 'ACT_FIXED', severity: 'error', location: at, params: { activity: id } }];
}

function unknownIdentity(
  { identity, at }: Activity,
  state: RegistryState,
  paths: () => readonly string[],
): readonly Issue[] {
  if (identityAt(state, identity) !== undefined) return [];
  const params = { identity, ...nearTo(identity, paths()) };
  return [{ code: 'ACT_UNKNOWN_IDENTITY', severity: 'error', location: at, params }];
}

/** A defined metric has to be a share or a duration, and is compared before and after: its rows do not say who served. */
function metricIssues({ measure, guards, method, at }: Activity, state: RegistryState): readonly Issue[] {
  const { metrics } = indexOf(state);
  const named = [...new Set([measure, ...guards].map(({ metric }) => metric))];
  return named.flatMap((name): readonly Issue[] => {
    if (plainMetrics.includes(name)) return [];
    const found = metrics.find(({ metric }) => metric.id === name)?.metric;
    const refused = (code: Issue['code'], params: Issue['params']): readonly Issue[] => [
      { code, severity: 'error', location: at, params },
    ];
    if (found === undefined) {
      const close = nearest(name, [...plainMetrics, ...metrics.map(({ metric }) => metric.id)]);
      return refused('ACT_UNKNOWN_METRIC', { metric: name, ...(close === undefined ? {} : { nearest: close }) });
    }
    const { kind } = found.measure;
    if (kind === 'count' || kind === 'sum') return refused('ACT_METRIC_KIND', { metric: name, kind });
    return method.kind === 'split' ? refused('ACT_METRIC_SPLIT', { metric: name }) : [];
  });
}
