import { displayWidth } from '../kernel/display-width.ts';
import { isJsonObject, member, type JsonObject } from '../kernel/json.ts';
import type { Locale } from '../kernel/localized.ts';
import { ownerText } from '../kernel/owner-text.ts';
import { valueText } from '../kernel/value-text.ts';
import { explained, type ExplainedCell, type Source } from './explanation.ts';
import type { CellProvenance } from './release.ts';

/** A cell as `tessera explain` prints it (identities.md section 8). */
export function renderExplanation(cell: CellProvenance, locale: Locale = 'en'): string {
  return renderCell(explained(cell), locale);
}

export function renderCell(cell: ExplainedCell, locale: Locale): string {
  const said = words[locale];
  const rows = cell.candidates.map(({ verdict, rule, owner, when, value, source }) => [
    said.verdicts[verdict],
    ownerText(owner, locale) + whenText(when, said.when),
    valueText(value),
    placeText(source),
    (said.reasons[`${verdict} ${rule}`] ?? said.others[verdict]) + said.aside(`${said.rule} ${rule}`),
  ]);
  const held = cell.policies.map(({ owner, text, source, sealed }) => [
    said.held,
    `${said.policy} ${ownerText(owner.replace(/^identity /, ''), locale)}${sealed ? said.sealed : ''}`,
    text,
    placeText(source),
    '',
  ]);
  const decided = cell.resolution === undefined ? [] : [decision(cell.resolution, said)];
  const name = cell.cell.slice(cell.cell.indexOf(':') + 1);
  return [`${name} = ${valueText(cell.value)}`, ...table([...rows, ...held]), ...decided].join('\n');
}

function decision({ conflict, because, by, source }: NonNullable<ExplainedCell['resolution']>, said: Words): string {
  return `  ${said.decided} ${conflict}${said.colon}${because}${said.aside(`${by}, ${placeText(source)}`)}`;
}

interface Words {
  readonly verdicts: Readonly<Record<ExplainedCell['candidates'][number]['verdict'], string>>;
  /** By verdict and rule. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly others: Readonly<Record<ExplainedCell['candidates'][number]['verdict'], string>>;
  readonly rule: string;
  readonly held: string;
  readonly policy: string;
  readonly sealed: string;
  readonly when: string;
  readonly decided: string;
  readonly colon: string;
  readonly aside: (text: string) => string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    verdicts: { won: 'won', lost: 'lost', same: 'same', disjoint: 'disjoint' },
    reasons: {
      'won 3': 'narrower scope',
      'won 4': 'equal or disjoint',
      'won 5': 'recorded resolution',
      'lost 2': 'farther owner',
      'lost 5': 'recorded resolution',
    },
    others: { won: 'closest owner', lost: 'wider scope', same: 'says the same', disjoint: 'does not apply here' },
    rule: 'rule',
    held: 'held',
    policy: 'policy',
    sealed: ' (sealed)',
    when: 'when',
    decided: 'decided',
    colon: ': ',
    aside: (text) => ` (${text})`,
  },
  'zh-CN': {
    verdicts: { won: '生效', lost: '未采用', same: '相同', disjoint: '不适用' },
    reasons: {
      'won 3': '范围更窄',
      'won 4': '相同或互斥',
      'won 5': '已记录的裁决',
      'lost 2': '归属较远',
      'lost 5': '已记录的裁决',
    },
    others: { won: '归属最近', lost: '范围较宽', same: '内容相同', disjoint: '此处不适用' },
    rule: '规则',
    held: '约束',
    policy: '治理规则',
    sealed: '（已封存）',
    when: '当',
    decided: '裁决',
    colon: '：',
    aside: (text) => `（${text}）`,
  },
};

function placeText({ file, line }: Source): string {
  return `${file}:${line}`;
}

function whenText(when: JsonObject, word: string): string {
  const parts = Object.entries(when).map(
    ([facet, test]) => `${facet} ${isJsonObject(test) ? intervalText(test) : valueText(test)}`,
  );
  return parts.length === 0 ? '' : ` ${word} ${parts.join(', ')}`;
}

function intervalText(test: JsonObject): string {
  const min = member(test, 'min');
  const below = member(test, 'below');
  return [min === undefined ? '' : `>= ${valueText(min)}`, below === undefined ? '' : `< ${valueText(below)}`]
    .filter((part) => part !== '')
    .join(' ');
}

/** Columns as wide as their longest text. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))));
  return rows.map((row) => `  ${row.map((text, column) => padded(text, widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
