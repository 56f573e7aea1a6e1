/** Columns of text, those of numbers to the right; two spaces between them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((name, index) => ({
    width: Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)),
    isNumber: rows.every((row) => /^[\d–]/.test(row[index] ?? '')),
  }));
  const line = (row: readonly string[]): string =>
    columns
      .map(({ width, isNumber }, index) =>
        isNumber ? (row[index] ?? '').padStart(width) : (row[index] ?? '').padEnd(width),
      )
      .join('  ')
      .trimEnd();
  return [line(head), columns.map(({ width }) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
