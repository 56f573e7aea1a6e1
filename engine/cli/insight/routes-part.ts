import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint } from '../output.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    cost: (cost: string) => `cost ${cost}`,
    matched: (how: string) => ` (${how})`,
    certain: 'by data element',
    byName: 'by name',
    have: 'given',
    check: (count: number) => (count === 0 ? 'the draft passes the check' : `the draft has ${count} to settle`),
    gap: (fact: string, by: string) => `nobody produces ${fact}${by === '' ? '' : `, which ${by} needs`}`,
    nothing: 'Nothing has to be called.',
  },
  'zh-CN': {
    cost: (cost: string) => `成本 ${cost}`,
    matched: (how: string) => `（${how}）`,
    certain: '按数据元素',
    byName: '按名称',
    have: '已有',
    check: (count: number) => (count === 0 ? '草稿通过检查' : `草稿有 ${count} 处待处理`),
    gap: (fact: string, by: string) => `无人产出 ${fact}${by === '' ? '' : `，而 ${by} 需要它`}`,
    nothing: '无需调用任何能力。',
  },
} as const;

/** `tessera insight routes` */
export const routesPart: InsightPart = {
  name: 'routes',
  summary: [
    'From the facts you have to the facts you want: capabilities in order, with alternatives and gaps.',
    '从已有数据到所需数据：依次调用哪些能力，有哪些备选和缺口。',
  ],
  options: [
    ['--have <facts>', ['fields or data elements, with commas between', '字段或数据元，以逗号分隔']],
    ['--want <facts>', ['fields or data elements, with commas between', '字段或数据元，以逗号分隔']],
    ['--identity <path>', ['whose calls tell how fast each capability is', '以谁的调用衡量各能力的快慢']],
    ['--flow <name>', ['what the draft of the flow is called', '流程草稿的名称']],
  ],
  examples: [['tessera insight routes --have orderId,lines,holdFor --want reservationId']],
  path: () => '/v1/capability-map/routes',
  body: ({ query }) => {
    const given = new URLSearchParams(query);
    const { have = '', want = '', ...more } = Object.fromEntries(given);
    return { have: wordsIn(have), want: wordsIn(want), ...more };
  },
  render(answer, locale) {
    const said = words[locale];
    const gaps = list(answer, 'gaps').map((gap) => said.gap(text(gap, 'fact'), neededBy(gap)));
    const routes = list(answer, 'routes').map((route, at) => routeText(route, at, locale));
    return [...gaps.map((line) => paint('yellow', line)), ...routes].join('\n\n');
  },
};

function routeText(route: Fields, at: number, locale: PersonLocale): string {
  const said = words[locale];
  const steps = list(route, 'steps').map(
    (step) => `  ${text(step, 'capability')}@${text(step, 'version')}${inputs(step, locale)}`,
  );
  const issues = list(fieldsOf(route, 'draft'), 'issues').length;
  const head = paint('bold', `${at + 1}. ${said.cost(text(route, 'cost'))}`);
  return [`${head}  ${said.check(issues)}`, ...(steps.length === 0 ? [`  ${said.nothing}`] : steps)].join('\n');
}

function inputs(step: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const parts = list(step, 'inputs').map((input) => {
    const from = fieldsOf(input, 'from');
    const source = text(from, 'capability') || said.have;
    const match = text(input, 'match') === 'certain' ? said.certain : said.byName;
    return `${text(input, 'field')} ← ${source}.${text(from, 'field')}${said.matched(match)}`;
  });
  return parts.length === 0 ? '' : `\n    ${parts.join('\n    ')}`;
}

function neededBy(gap: Fields): string {
  const names = gap['neededBy'];
  return Array.isArray(names) ? names.join(', ') : '';
}

function wordsIn(given: string): readonly string[] {
  return given.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}
