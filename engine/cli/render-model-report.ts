import { formatDuration } from '../kernel/duration.ts';
import type { Locale } from '../kernel/localized.ts';
import type { Durations, ModelReport } from '../simulate/model/report-model.ts';
import { paint, renderTable } from './output.ts';

const words = {
  en: {
    head: (runs: number, span: string) => `${runs} instances over ${span} of virtual time`,
    ends: ['ends in', 'instances', 'share', 'p50', 'p95'],
    stays: 'stays there',
    states: ['state', 'stays', 'p50', 'p95'],
    roles: ['role', 'people', 'tasks', 'busy', 'longest queue', 'mean queue', 'wait p50', 'wait p95'],
    enough: 'enough',
    calls: ['capability', 'calls', 'attempts', 'failed', 'p50', 'p95', 'cost'],
    overdue: (count: number) => `${count} tasks were not decided when they were due`,
    late: (count: number, all: number) => `${count} of ${all} finished instances took longer than promised`,
    cost: (cost: number, each: string) => `providers cost ${cost} in all, ${each} an instance`,
    incident: (code: string, count: number) => `incident ${code}: ${count}`,
    refused: (what: string, count: number) => `refused ${what}: ${count}`,
  },
  'zh-CN': {
    head: (runs: number, span: string) => `${runs} 个实例，虚拟时间 ${span}`,
    ends: ['结束于', '实例', '占比', 'p50', 'p95'],
    stays: '停留于此',
    states: ['状态', '次数', 'p50', 'p95'],
    roles: ['角色', '人数', '待办', '忙碌', '最长队列', '平均队列', '等待 p50', '等待 p95'],
    enough: '充足',
    calls: ['能力', '调用', '尝试', '失败', 'p50', 'p95', '费用'],
    overdue: (count: number) => `${count} 个待办到期时仍未办理`,
    late: (count: number, all: number) => `${all} 个已结束实例中有 ${count} 个超过承诺时长`,
    cost: (cost: number, each: string) => `实现费用共 ${cost}，每个实例 ${each}`,
    incident: (code: string, count: number) => `异常 ${code}：${count}`,
    refused: (what: string, count: number) => `被拒绝 ${what}：${count}`,
  },
} as const;

/** What a model's instances came to, for a person. */
export function renderModelReport(flow: string, identity: string, report: ModelReport, locale: Locale): string {
  const say = words[locale];
  const title = `${flow} · ${identity} · ${say.head(report.runs, rounded(report.spanMs))}`;
  const parts = [
    paint('bold', title),
    endsTable(report, say),
    ...(report.states.some(({ p95Ms }) => p95Ms > 0) ? [statesTable(report, say)] : []),
    ...(report.roles.length === 0 ? [] : [rolesTable(report, say)]),
    ...(report.calls.length === 0 ? [] : [callsTable(report, say)]),
    notes(report, say).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

type Words = (typeof words)[Locale];

function endsTable({ ends }: ModelReport, say: Words): string {
  const rows = ends.map((end) => [
    end.finished ? end.states : `${end.states} (${say.stays})`,
    String(end.count),
    percent(end.share),
    ...spread(end),
  ]);
  return renderTable(say.ends, rows);
}

function statesTable({ states }: ModelReport, say: Words): string {
  return renderTable(
    say.states,
    states
      .filter(({ p95Ms }) => p95Ms > 0)
      .map((state) => [`${state.flow} ${state.state}`, String(state.count), ...spread(state)]),
  );
}

function rolesTable({ roles }: ModelReport, say: Words): string {
  const rows = roles.map((role) => [
    role.role,
    role.staff === undefined ? say.enough : String(role.staff),
    String(role.tasks),
    role.busy === undefined ? '–' : percent(role.busy),
    String(role.longestQueue),
    role.meanQueue.toFixed(1),
    rounded(role.waitP50Ms),
    rounded(role.waitP95Ms),
  ]);
  return renderTable(say.roles, rows);
}

function callsTable({ calls }: ModelReport, say: Words): string {
  const rows = calls.map((call) => [
    call.capability,
    String(call.count),
    String(call.attempts),
    String(call.failed),
    ...spread(call),
    String(call.cost),
  ]);
  return renderTable(say.calls, rows);
}

function notes(report: ModelReport, say: Words): readonly string[] {
  const { cost, runs, late, duration, overdueTasks, incidents, refusedStarts, refusedEvents } = report;
  return [
    ...(cost === 0 ? [] : [say.cost(cost, (cost / Math.max(1, runs)).toFixed(2))]),
    ...(late === undefined ? [] : [say.late(late, duration.count)]),
    ...(overdueTasks === 0 ? [] : [say.overdue(overdueTasks)]),
    ...Object.entries(incidents).map(([code, count]) => say.incident(code, count)),
    ...Object.entries({ ...refusedStarts, ...refusedEvents }).map(([what, count]) => say.refused(what, count)),
  ];
}

function spread({ p50Ms, p95Ms }: Durations): readonly [string, string] {
  return [rounded(p50Ms), rounded(p95Ms)];
}

/** Two units at most: nobody reads the seconds of three days. */
function rounded(ms: number): string {
  const unit = [86_400_000, 3_600_000, 60_000, 1_000].find((size) => ms >= size * 10) ?? 1;
  return formatDuration(Math.round(ms / unit) * unit);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
