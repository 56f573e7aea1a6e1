import { isFields, list, text, texts, type Fields } from '../api.ts';
import { paint, renderTable } from '../output.ts';
import type { InsightPart, PersonLocale } from './part.ts';
import { valueCell } from './value-cell.ts';

const words = {
  en: {
    head: ['choice', 'value', 'held by', 'business identities'],
    none: (flow: string) => `No business identity runs ${flow}.`,
    sum: (flow: string, identities: number, same: number, all: number) =>
      `${flow}: business identities ${identities}, the same for all ${same} of ${all} choices.`,
    more: (names: string, rest: number) => `${names} and ${rest} more`,
    note: '* says so itself or by an overlay; the others have it from above or from the flow. With --json every choice of every identity.',
  },
  'zh-CN': {
    head: ['项', '取值', '个数', '业务身份'],
    none: (flow: string) => `没有业务身份运行 ${flow}。`,
    sum: (flow: string, identities: number, same: number, all: number) =>
      `${flow}：业务身份 ${identities} 个，共 ${all} 项，其中 ${same} 项取值全部相同。`,
    more: (names: string, rest: number) => `${names} 等 ${rest + mostNames} 个`,
    note: '* 由其自身或其叠加包设定，其余取自上级或流程。加 --json 可见每个业务身份的每一项。',
  },
} as const;

/** What business identities hold otherwise than each other. */
export const matrixPart: InsightPart = {
  name: 'matrix',
  summary: [
    'Business identities side by side: of a flow, every choice that they do not all hold alike, and who says so.',
    '对照业务身份：某流程中取值不完全相同的各项，以及由谁设定。',
  ],
  argument: ['<flow>', ['its name', '流程名']],
  options: [['--under <path>', ['this business identity and those below it', '这个业务身份及其下级']]],
  examples: [
    ['tessera insight matrix order-fulfilment', 'all that run it', '运行它的全部业务身份'],
    ['tessera insight matrix order-fulfilment --under cn.retail', 'a part of the tree', '其中一个分支'],
  ],
  path: ({ argument = '', query }) =>
    `/v1/identities:matrix${query}${query === '' ? '?' : '&'}flow=${encodeURIComponent(argument)}`,
  render(answer, locale) {
    const said = words[locale];
    const [flow, cells, rows] = [text(answer, 'flow'), texts(answer, 'cells'), list(answer, 'rows')];
    if (rows.length === 0) return said.none(flow);
    const lines = cells.flatMap((cell, column) => choiceRows(cell, heldOf(answer, rows, column), locale));
    const differing = lines.filter(([cell]) => cell !== '').length;
    const sum = said.sum(flow, rows.length, cells.length - differing, cells.length);
    return lines.length === 0 ? sum : [sum, renderTable(said.head, lines), paint('dim', said.note)].join('\n\n');
  },
};

interface Held {
  readonly value: string;
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** Who holds which value, by their place among the values of the answer. */
function heldOf(answer: Fields, rows: readonly Fields[], column: number): readonly Held[] {
  const values = Array.isArray(answer['values']) ? answer['values'] : [];
  const held = new Map<unknown, Held>();
  for (const row of rows) {
    const cells: readonly unknown[] = Array.isArray(row['cells']) ? row['cells'] : [];
    const cell = isFields(cells[column]) ? cells[column] : {};
    const at = cell['value'];
    const known = held.get(at) ?? {
      value: valueCell(typeof at === 'number' ? values[at] : undefined),
      own: [],
      others: [],
    };
    const isOwn = ['own', 'overlay'].includes(text(cell, 'standing'));
    const name = text(row, 'identity');
    held.set(at, {
      ...known,
      ...(isOwn ? { own: [...known.own, `${name}*`] } : { others: [...known.others, name] }),
    });
  }
  return [...held.values()].toSorted((a, b) => countOf(b) - countOf(a));
}

/** A row for each value, the most frequent first; none where there is one value alone. */
function choiceRows(cell: string, held: readonly Held[], locale: PersonLocale): readonly (readonly string[])[] {
  if (held.length < 2) return [];
  return held.map((one, at) => [at === 0 ? cell : '', one.value, String(countOf(one)), namesOf(one, locale)]);
}

function countOf({ own, others }: Held): number {
  return own.length + others.length;
}

/** So many names tell which ones are meant. */
const mostNames = 5;

function namesOf({ own, others }: Held, locale: PersonLocale): string {
  const all = [...own, ...others];
  const shown = all.slice(0, mostNames).join(', ');
  return all.length <= mostNames ? shown : words[locale].more(shown, all.length - mostNames);
}
