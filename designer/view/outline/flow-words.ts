import type { Locale } from '@tessera/engine';
import { duration } from '../text/time.ts';
import { localized } from '../text/localized.ts';
import type { Say, Word } from '../text/words.ts';
import type { GraphEdge, GraphNode } from '../../model/graph/flow-graph.ts';

/** What things of a flow are called, on canvas, outline and steps alike. */
export const flowWords = {
  call: ['Call', '调用'],
  slot: ['Slot', '扩展点'],
  flow: ['Sub-flow', '子流程'],
  task: ['Task', '待办'],
  wait: ['Wait', '等待'],
  choice: ['Choice', '判断'],
  compensate: ['Undo', '补偿'],
  compound: ['Group', '复合'],
  parallel: ['Parallel', '并行'],
  final: ['End', '结束'],
  history: ['History', '历史'],
  region: ['Region', '并行区'],
  event: ['on {name}', '收到 {name}'],
  done: ['when done', '完成后'],
  always: ['always', '直接'],
  error: ['on error {name}', '出错 {name}'],
  anyError: ['on any other error', '其他错误'],
  after: ['after {name}', '{name} 后'],
  outcome: ['outcome {name}', '结果 {name}'],
  compensation: ['when undone', '补偿后'],
  stays: ['stays', '停留'],
  if: ['if {guard}', '条件 {guard}'],
  to: ['{what} → {target}', '{what} → {target}'],
  ordered: ['{order}. {what}', '{order}. {what}'],
} satisfies Record<string, Word>;

export type FlowSay = Say<keyof typeof flowWords>;

/** A state by its title, else by its name. */
export function stateTitle({ title, name }: Pick<GraphNode, 'title' | 'name'>, locale: Locale): string {
  const text = localized(title, locale);
  return text === '' ? name : text;
}

/** What makes a transition be taken, e.g. `on PAID if event.amount > 0`. */
export function edgeCause(edge: GraphEdge, say: FlowSay, locale: Locale): string {
  const { kind, name, title, guard, order } = edge;
  const shown = kind === 'after' ? delayText(name, locale) : localized(title, locale) || name;
  const cause = kind === 'error' && name === '' ? say('anyError') : say(kind, { name: shown });
  const whole = guard === undefined ? cause : `${cause} ${say('if', { guard: guard.replace(/^=/, '') })}`;
  return order === undefined ? whole : say('ordered', { order, what: whole });
}

/** Where a transition leads, by the titles of its targets. */
export function edgeTarget(
  edge: GraphEdge,
  nodes: ReadonlyMap<string, GraphNode>,
  say: FlowSay,
  locale: Locale,
): string {
  const { targets, source } = edge;
  if (targets.length === 1 && targets[0] === source) return say('stays');
  return targets.map((path) => titleAt(path, nodes, locale)).join(' + ');
}

function titleAt(path: string, nodes: ReadonlyMap<string, GraphNode>, locale: Locale): string {
  const node = nodes.get(path);
  return node === undefined ? path : stateTitle(node, locale);
}

/** `PT30M` as people say it; an expression stays as it is written. */
export function delayText(text: string, locale: Locale): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (found === null) return text.replace(/^=/, '');
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return duration((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000, locale);
}
