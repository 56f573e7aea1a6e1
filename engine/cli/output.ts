import { styleText } from 'node:util';
import { displayWidth } from '../kernel/display-width.ts';
import type { Locale } from '../kernel/localized.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export type Paint = (style: Style, content: string) => string;

/** Colours where a person looks on, or where FORCE_COLOR asks for them; never with NO_COLOR (no-color.org). */
export function paint(style: Style, content: string): string {
  return hasColours() ? styleText(style, content, { validateStream: false }) : content;
}

function hasColours(): boolean {
  const { NO_COLOR: never = '', FORCE_COLOR: always = '' } = process.env;
  if (never !== '') return false;
  if (always !== '') return always !== '0' && always !== 'false';
  return process.stdout.isTTY === true;
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Rows under a head, columns as wide as their widest cell; wide characters (CJK) count two. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [paint('bold', line(head)), ...rows.map(line)].join('\n');
}

/** @param width in columns of the terminal; wide characters (CJK) take two */
export function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}

let chosen: Locale | undefined;

/** Until it is called again, this language is spoken whatever the surroundings say; none: the surroundings decide. */
export function speakIn(locale: Locale | undefined): void {
  chosen = locale;
}

/** `zh-CN` or `en`: what was chosen, or from the first of TESSERA_LOCALE, LC_ALL, LC_MESSAGES and LANG that says something. */
export function personLocale(): Locale {
  if (chosen !== undefined) return chosen;
  const { TESSERA_LOCALE: own, LC_ALL: all, LC_MESSAGES: messages, LANG: usual } = process.env;
  const wanted = [own, all, messages, usual].find((value = '') => value !== '') ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
