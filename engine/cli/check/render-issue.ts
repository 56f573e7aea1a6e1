import { fileStyle } from '../../flow/file-style.ts';
import { textLines, type TextLines } from '../../flow/text-lines.ts';
import { flowText } from '../../flow/write-value.ts';
import type { Issue, Location, Severity } from '../../kernel/issue.ts';
import { issueMessage } from '../../kernel/issue-message.ts';
import { localizedText, type Localized, type Locale } from '../../kernel/localized.ts';
import type { Paint, Style } from '../output.ts';
import { labels } from './labels.ts';
import { sourceFrame } from './source-frame.ts';
import { visibleText } from './visible-text.ts';

export interface Rendering {
  readonly locale: Locale;
  readonly paint: Paint;
  /** The text of a file, as the issue names it. */
  readonly textOf: (file: string) => string | undefined;
}

const colours: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' };
/** Characters of a witness, and identities, that are shown. */
const maxWitness = 300;
const maxIdentities = 5;

/**
 * An issue for a person, as a compiler shows it:
 *
 *     error[DEF_UNKNOWN_TARGET]: There is no state 'reveiw'.
 *        --> order.flow.yaml:12:23
 *        |
 *     12 |   PAID: { target: reveiw }
 *        |                   ^^^^^^
 *        = hint: Did you mean 'review'?
 */
export function renderIssue(issue: Issue, { locale, paint, textOf }: Rendering): string {
  const { severity, code, location, related = [] } = issue;
  const said = issueMessage(issue, locale);
  const colour = colours[severity];
  const places = [location, ...related];
  const gutter = String(Math.max(...places.map(({ line }) => line + 2))).length;
  const head = `${paint(colour, paint('bold', `${labels[locale].severity[severity]}[${code}]`))}: ${paint('bold', visibleText(said.message))}`;
  const show = (place: Location, style: Style, note?: Localized): readonly string[] =>
    placeLines(place, note === undefined ? '' : localizedText(note, locale), { gutter, style, paint, textOf });
  const facts = factsOf(issue, said.hint, locale);
  return [
    head,
    ...show(location, colour),
    ...related.flatMap((place) => show(place, 'cyan', place.note)),
    ...facts.map(({ label, text, style }) => {
      const mark = `${' '.repeat(gutter)} ${paint('cyan', '=')} ${paint('bold', `${label}:`)} `;
      return mark + (style === undefined ? text : paint(style, text));
    }),
  ].join('\n');
}

interface PlaceShown {
  readonly gutter: number;
  readonly style: Style;
  readonly paint: Paint;
  readonly textOf: Rendering['textOf'];
}

function placeLines(place: Location, note: string, shown: PlaceShown): readonly string[] {
  const { gutter, style, paint, textOf } = shown;
  const { file, line, column } = place;
  const blank = ' '.repeat(gutter);
  const bar = paint('cyan', '|');
  const text = textOf(file);
  const where = `${blank}${paint('cyan', '-->')} ${visibleText(file)}:${line}:${column}`;
  const told = note === '' ? where : `${where}  ${visibleText(note)}`;
  const frame = text === undefined ? [] : sourceFrame(linesOf(file, text), place);
  if (frame.length === 0) return [told];
  return [
    told,
    `${blank} ${bar}`,
    ...frame.map(({ number, text: content, kind }) => {
      const margin = number === undefined ? blank : paint('cyan', String(number).padStart(gutter));
      return `${margin} ${bar} ${kind === 'carets' ? paint(style, content) : content}`.trimEnd();
    }),
  ];
}

/** The lines of the text seen last: a file has many issues in a row. */
let known: TextLines | undefined;

function linesOf(file: string, text: string): TextLines {
  if (known?.file !== file || known.text !== text) known = textLines(file, text);
  return known;
}

interface Fact {
  readonly label: string;
  readonly text: string;
  readonly style?: Style;
}

function factsOf(issue: Issue, hint: string | undefined, locale: Locale): readonly Fact[] {
  const words = labels[locale];
  const { path = [], witness, identities = [], fixes = [] } = issue;
  return [
    ...(path.length === 0 ? [] : [{ label: words.path, text: visibleText(pathText(path, words.start)) }]),
    ...(witness === undefined
      ? []
      : [{ label: words.witness, text: visibleText(shortened(flowText(witness, fileStyle('')))) }]),
    ...(hint === undefined ? [] : [{ label: words.hint, text: visibleText(hint), style: 'cyan' } as const]),
    ...fixes.map(({ title }, index) => ({
      label: index === 0 ? words.fix : words.alternatives,
      text: visibleText(localizedText(title, locale)),
      style: 'green' as const,
    })),
    ...(identities.length === 0 ? [] : [{ label: words.identities, text: identitiesText(identities, words.more) }]),
  ];
}

/** `start → a ─EVENT→ b`: states and events by turns. */
function pathText(path: readonly string[], start: string): string {
  return path
    .reduce((text, step, index) => (index % 2 === 0 ? `${text}→ ${step} ` : `${text}─${step}`), `${start} `)
    .trimEnd();
}

function identitiesText(identities: readonly string[], more: (count: number) => string): string {
  const shown = identities.slice(0, maxIdentities).join(', ');
  const rest = identities.length - maxIdentities;
  return rest > 0 ? `${shown} ${more(rest)}` : shown;
}

function shortened(text: string): string {
  return text.length > maxWitness ? `${text.slice(0, maxWitness)}…` : text;
}
