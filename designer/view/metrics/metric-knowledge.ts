import type { Locale, MetricWords } from '@tessera/engine';
import { pointerSegments } from '@tessera/engine/catalog';
import { flowAt, suggestMetricKeys, suggestMetricValues } from '../../model/complete/metric-suggestions.ts';
import { sayIn, type Word } from '../text/words.ts';
import type { TextKnowledge } from '../yaml/text-editor.tsx';

/** What may stand in the text of a metric, and what its words mean. */
export function metricKnowledge(words: MetricWords, locale: Locale): TextKnowledge {
  const say = sayIn(meanings, locale);
  return {
    offers: (data) => ({
      keys: (pointer) => suggestMetricKeys({ words, data }, pointer),
      values: (key, pointer) => suggestMetricValues({ words, data }, key, pointer),
    }),
    meaning: (data, pointer, word) => {
      const last = pointerSegments(pointer).at(-1);
      if (isKnown(word)) return say(word === 'to' && pointer.startsWith('/alarm') ? 'toTeam' : word);
      const flow = words.flows.find((one) => one.flow === flowAt(data, pointer));
      if (last === 'reached' && flow?.states.includes(word) === true) return say('aState', { flow: flow.flow });
      if (last === 'received' && flow?.events.includes(word) === true) return say('anEvent', { flow: flow.flow });
      return last === 'attribute' && flow?.attributes.includes(word) === true
        ? say('anAttribute', { flow: flow.flow })
        : undefined;
    },
  };
}

function isKnown(word: string): word is keyof typeof meanings {
  return Object.hasOwn(meanings, word);
}

const meanings = {
  kind: [
    'What it is: count, ratio, duration, sum or funnel.',
    '类型：计数 count、占比 ratio、时长 duration、求和 sum、漏斗 funnel。',
  ],
  count: ['How many reached a mark.', '到达某个标记的数量。'],
  ratio: [
    'Of those that reached `over`, the share that reached `of` within `mature`.',
    '到达 `over` 的实例中，在 `mature` 之内到达 `of` 的占比。',
  ],
  duration: ['From one mark to the next, of each instance.', '每个实例从一个标记到下一个标记的时长。'],
  sum: ['A search attribute added up over the instances that started.', '对已启动实例的检索属性求和。'],
  funnel: ['Each step as a share of the one before.', '每一步占前一步的比例。'],
  over: ['Who is counted: the whole of the share.', '分母：统计哪些实例。'],
  of: ['What is counted, or who of them succeeded.', '统计的标记；占比中为分子。'],
  from: ['Where the time begins.', '计时起点。'],
  to: ['Where the time ends.', '计时终点。'],
  toTeam: ['The team that is told.', '通知的团队。'],
  mature: [
    'After so long a cohort is known; younger ones are open. P1D unless given.',
    '观察期：满期后结果才算确定，未满的计为未定；不填为 P1D。',
  ],
  started: ['The instance started.', '实例启动。'],
  reached: ['A state was entered, or one inside of it.', '进入某个状态或其子状态。'],
  received: ['An event was taken.', '收到某个事件。'],
  ended: ['It ended: success, failure, neutral or any.', '实例结束：success、failure、neutral 或 any。'],
  target: ['What the value is to reach.', '目标值。'],
  alarm: ['When somebody is told.', '何时告警。'],
  below: ['Told when the value is below.', '低于该值时告警。'],
  above: ['Told when the value is above.', '高于该值时告警。'],
  for: ['It has to hold for so long. PT15M unless given.', '须持续的时长；不填为 PT15M。'],
  window: ['The stretch that the figure is over. P1D unless given.', '统计时段的长度；不填为 P1D。'],
  webhook: ['Where it is told as well.', '同时推送到的地址。'],
  secret: ['The name of the secret that signs what is sent.', '用于签名的密钥名称。'],
  attribute: ['A search attribute of the flow.', '流程的检索属性。'],
  unit: ['Of the value, such as CNY-minor.', '数值单位，如 CNY-minor。'],
  steps: ['Marks in their order.', '按顺序的各个标记。'],
  aState: ['A state of {flow}.', '{flow} 的状态。'],
  anEvent: ['An event of {flow}.', '{flow} 的事件。'],
  anAttribute: ['A search attribute of {flow}.', '{flow} 的检索属性。'],
} satisfies Record<string, Word>;
