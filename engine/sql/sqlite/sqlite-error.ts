/** What the driver throws, read by shape: it is an Error of whichever realm loaded the native module first. */
export function codeOf(error: unknown): string {
  return textAt(error, 'code');
}

/** Which index refused a row, as `table.column` texts inside the driver's message. */
export function refusedBy(error: unknown, index: string): boolean {
  return codeOf(error).startsWith('SQLITE_CONSTRAINT') && textAt(error, 'message').includes(index);
}

function textAt(error: unknown, name: 'code' | 'message'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
