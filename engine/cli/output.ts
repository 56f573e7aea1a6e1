import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours only where a person looks on. */
export function paint(style: Style, content: string): string {
  return process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined ? styleText(style, content) : content;
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

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}

function displayWidth(cell: string): number {
  let width = 0;
  for (const character of cell) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1;
  return width;
}

/** `zh-CN` or `en`, from TESSERA_LOCALE, LC_ALL or LANG. */
export function personLocale(): 'en' | 'zh-CN' {
  const wanted = process.env['TESSERA_LOCALE'] ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
