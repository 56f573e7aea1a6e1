import { marksOf, type Mark, type Metric, type MetricAlarm } from '../catalog/metric.ts';
import type { FlowDefinition, StateDefinition } from '../flow/definition.ts';
import { visitStates } from '../flow/visit-states.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { LocalizedText } from '../kernel/localized.ts';
import { nearest } from '../kernel/nearest.ts';
import { flowNames, flowVersions, type RegistryState } from './registry-state.ts';
import { knownTeams } from './known-teams.ts';

/** What is wrong with a metric beside everything published: it must be able to count something in the flow as it is now. */
export function checkMetric(metric: Metric, state: RegistryState, mayReach?: MayReach): readonly Issue[] {
  const alarm = metric.alarm === undefined ? [] : checkAlarm(metric.alarm, state, mayReach);
  return [...checkMeasure(metric, state), ...alarm];
}

/** Whether something may be sent to a URL; where nobody knows, nothing is said of it. */
export type MayReach = (url: string) => boolean;

function checkAlarm(
  { to, toAt, webhook }: MetricAlarm,
  state: RegistryState,
  mayReach: MayReach = () => true,
): readonly Issue[] {
  const teams = knownTeams(state);
  const close = nearest(to, teams);
  const params = { team: to, ...(close === undefined ? {} : { nearest: close }) };
  const isKnown = teams.length === 0 || teams.includes(to);
  const isReached = webhook === undefined || mayReach(webhook.url);
  return [
    ...(isKnown ? [] : [{ code: 'METRIC_ALARM_TEAM', severity: 'warning', location: toAt, params } as const]),
    ...(isReached
      ? []
      : [
          {
            code: 'METRIC_ALARM_URL',
            severity: 'error',
            location: webhook.at,
            params: { url: webhook.url.slice(0, 200) },
          } as const,
        ]),
  ];
}

function checkMeasure(metric: Metric, state: RegistryState): readonly Issue[] {
  const [newest] = flowVersions(state, metric.flow);
  if (newest === undefined) return [unknown(metric.at, kinds.flow, metric.flow, flowNames(state))];
  const { definition } = newest;
  const { measure } = metric;
  if (measure.kind === 'sum') {
    const names = Object.keys(definition.search);
    const isThere = names.includes(measure.attribute);
    return isThere ? [] : [unknown(metric.at, kinds.attribute, measure.attribute, names)];
  }
  return marksOf(measure).flatMap((mark) => checkMark(mark, definition));
}

function checkMark(mark: Mark, definition: FlowDefinition): readonly Issue[] {
  if (mark.kind === 'received') {
    const names = Object.keys(definition.events);
    return names.includes(mark.event) ? [] : [unknown(mark.at, kinds.event, mark.event, names)];
  }
  if (mark.kind !== 'reached') return [];
  const states = statesOf(definition);
  const found = states.get(mark.state);
  if (found === undefined) return [unknown(mark.at, kinds.state, mark.state, [...states.keys()])];
  if (!isPassed(found)) return [];
  return [{ code: 'METRIC_STATE_PASSED', severity: 'error', location: mark.at, params: { state: mark.state } }];
}

/** A way out that is always open is taken within the step that comes in. */
function isPassed({ always }: StateDefinition): boolean {
  return always.some(({ guard }) => guard === undefined);
}

function statesOf({ root }: FlowDefinition): ReadonlyMap<string, StateDefinition> {
  const states = new Map<string, StateDefinition>();
  visitStates(root, (state, path) => {
    if (path.length > 0) states.set(path.join('.'), state);
  });
  return states;
}

const kinds = {
  flow: { en: 'flow', 'zh-CN': '流程' },
  state: { en: 'state', 'zh-CN': '状态' },
  event: { en: 'event', 'zh-CN': '事件' },
  attribute: { en: 'search attribute', 'zh-CN': '检索属性' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

function unknown(location: Location, kind: LocalizedText, name: string, known: readonly string[]): Issue {
  const close = nearest(name, known);
  const params = { kind: { ...kind }, name, ...(close === undefined ? {} : { nearest: close }) };
  return { code: 'METRIC_UNKNOWN', severity: 'error', location, params };
}
