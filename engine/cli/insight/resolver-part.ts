import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable } from '../output.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    none: 'There is no resolver table yet. Write one in flows/resolvers/*.resolver.yaml and publish it.',
    identity: 'identity',
    example: 'e.g.',
    otherwise: 'otherwise',
    nobody: 'nobody',
    reject: 'refused',
    never: 'never decides',
    proved: 'Every request comes to exactly one identity.',
  },
  'zh-CN': {
    none: '还没有解析规则表。请在 flows/resolvers/*.resolver.yaml 中编写并发布。',
    identity: '业务身份',
    example: '示例',
    otherwise: '其余',
    nobody: '无归属',
    reject: '拒绝',
    never: '从不生效',
    proved: '每个请求恰好对应一个业务身份。',
  },
} as const;

/** Which request comes to which business, each row with a request that it decides, and what is wrong with the table. */
export const resolverPart: InsightPart = {
  name: 'resolver',
  summary: [
    'The tables by which requests find their business identity, with gaps and overlaps, each with a request.',
    '请求据以对应业务身份的识别表，含缺口与重叠，各附一个请求示例。',
  ],
  options: [],
  examples: [['tessera insight resolver']],
  path: () => '/v1/resolvers?limit=100',
  render: (answer, locale) => {
    const tables = list(answer, 'items');
    return tables.length === 0 ? words[locale].none : tables.map((table) => tableText(table, locale)).join('\n\n');
  },
};

function tableText(table: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const names = list(table, 'attributes').map((one) => text(one, 'name'));
  const rows = list(table, 'rows').map((row) => [
    ...names.map((name) => testText(fieldsOf(row, 'when')[name])),
    text(row, 'identity'),
    row['example'] === undefined ? said.never : pointText(fieldsOf(row, 'example')),
  ]);
  const rest = fieldsOf(table, 'otherwise');
  const to = text(rest, 'to') || said.nobody;
  const last = [
    said.otherwise,
    ...names.slice(1).map(() => ''),
    to === 'reject' ? said.reject : to,
    rest['example'] === undefined ? said.never : pointText(fieldsOf(rest, 'example')),
  ];
  const issues = list(table, 'issues').map(
    (issue) => `${text(issue, 'severity')}  ${text(issue, 'file')}:${text(issue, 'line')}  ${text(issue, 'message')}`,
  );
  return [
    `${paint('bold', text(table, 'resolver'))}  ${paint('dim', `${text(table, 'entry')} · ${text(table, 'file')}`)}`,
    renderTable([...names, said.identity, said.example], [...rows, last]),
    ...(issues.length === 0 ? [said.proved] : issues),
  ].join('\n');
}

function pointText(point: Fields): string {
  return Object.entries(point)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}

/** `cn, br`, `15 ≤ … < 25`, or · where the row does not look. */
function testText(test: unknown): string {
  if (Array.isArray(test)) return test.join(', ');
  if (typeof test !== 'object' || test === null) return '·';
  const { min, below } = Object.fromEntries(Object.entries(test));
  if (min === undefined) return `< ${String(below)}`;
  return below === undefined ? `≥ ${String(min)}` : `${String(min)} ≤ … < ${String(below)}`;
}
