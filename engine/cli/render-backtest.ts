import type { Locale } from '../kernel/localized.ts';
import { fieldsOf, list, text, texts, type Fields } from './api.ts';
import { paint, renderTable } from './output.ts';

const words = {
  en: {
    head: (cases: string, since: string) => `${cases} ${cases === '1' ? 'instance' : 'instances'} since ${since}`,
    more: 'There were more: raise --limit to see them.',
    archived: (count: string) => `${count} more are in archive files and were not replayed.`,
    none: 'No instance of this flow and identity was started in that time.',
    verdicts: {
      same: 'the same, step for step',
      path: 'another way, the same end',
      outcome: 'another end',
      open: 'would not have ended',
      refused: 'something that came would have been refused',
      incident: 'a person would have been needed',
    },
    ends: ['ends in', 'recorded', 'draft'],
    duration: 'duration',
    parts: ['cases', 'what', 'where', 'recorded', 'draft', 'for example'],
    assumed: (capability: string, count: string) => `${capability}: answered by an assumption in ${count} of them`,
    unrepeated: (count: string) =>
      `${count} of them were changed by hand, or do not repeat on their own release: compare them with care.`,
  },
  'zh-CN': {
    head: (cases: string, since: string) => `自 ${since} 起的 ${cases} 个实例`,
    more: '还有更多实例：可调大 --limit。',
    archived: (count: string) => `另有 ${count} 个实例已归档，未回放。`,
    none: '这段时间内该流程与业务身份没有启动过实例。',
    verdicts: {
      same: '逐步相同',
      path: '路径不同，结局相同',
      outcome: '结局不同',
      open: '将不会结束',
      refused: '收到的内容会被拒绝',
      incident: '将需要人工处理',
    },
    ends: ['结束于', '历史', '草稿'],
    duration: '时长',
    parts: ['例数', '差异', '位置', '历史', '草稿', '示例'],
    assumed: (capability: string, count: string) => `${capability}：有 ${count} 个实例的应答来自假设`,
    unrepeated: (count: string) => `${count} 个实例经人工改动，或在其自身版本上无法重现，比较时请谨慎。`,
  },
} as const;

const shown = 20;

/** A backtest for a person: sums, ends, and the ways in which cases part, most frequent first. */
export function renderBacktest(answer: Fields, locale: Locale): string {
  const say = words[locale];
  const summary = fieldsOf(answer, 'summary');
  const archived = text(answer, 'archived') === '0' ? [] : [say.archived(text(answer, 'archived'))];
  if (text(summary, 'cases') === '0') return [say.none, ...archived].join('\n');
  const title = `${text(answer, 'flow')} · ${text(answer, 'identity')} · ${say.head(text(summary, 'cases'), text(answer, 'since').slice(0, 10))}`;
  const notes = [
    ...Object.entries(fieldsOf(summary, 'assumed')).map(([capability, count]) =>
      say.assumed(capability, String(count)),
    ),
    ...(text(summary, 'unrepeated') === '0' ? [] : [say.unrepeated(text(summary, 'unrepeated'))]),
    ...(answer['more'] === true ? [say.more] : []),
    ...archived,
  ];
  return [
    paint('bold', title),
    '',
    verdictLines(summary, say),
    '',
    endsTable(summary, say),
    ...groupsTable(summary, say),
    ...notes.map((note) => paint('yellow', note)),
  ].join('\n');
}

type Words = (typeof words)[Locale];

function verdictLines(summary: Fields, say: Words): string {
  const counts = fieldsOf(summary, 'verdicts');
  const all = Number(summary['cases']);
  return Object.entries(say.verdicts)
    .filter(([verdict]) => Number(counts[verdict]) > 0)
    .map(([verdict, says]) => {
      const share = `${((100 * Number(counts[verdict])) / all).toFixed(1)} %`;
      return `${text(counts, verdict).padStart(7)}  ${share.padStart(7)}  ${paint(verdict === 'same' ? 'green' : 'yellow', says)}`;
    })
    .join('\n');
}

function endsTable(summary: Fields, say: Words): string {
  const rows = list(summary, 'ends').map((end) => [text(end, 'states'), text(end, 'recorded'), text(end, 'draft')]);
  const duration = fieldsOf(summary, 'duration');
  const spread = (side: string) =>
    `p50 ${text(fieldsOf(duration, side), 'p50')}, p95 ${text(fieldsOf(duration, side), 'p95')}`;
  return renderTable(say.ends, [...rows, [say.duration, spread('recorded'), spread('draft')]]);
}

function groupsTable(summary: Fields, say: Words): readonly string[] {
  const groups = list(summary, 'groups');
  if (groups.length === 0) return [];
  const rows = groups
    .slice(0, shown)
    .map((group) => [
      text(group, 'cases'),
      text(group, 'verdict'),
      `${text(group, 'state')} ─${text(group, 'trigger')}→`,
      texts(group, 'recorded').join(' + ') || '–',
      texts(group, 'draft').join(' + ') || '–',
      texts(group, 'examples')[0] ?? '',
    ]);
  return ['', renderTable(say.parts, rows)];
}
