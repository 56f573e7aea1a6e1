import { errors } from '../../kernel/errors.ts';
import type { ErrorEntry } from '../../kernel/errors/entry.ts';

const table: Readonly<Record<string, ErrorEntry>> = errors;

/** What the table says of a code that was stored: an older version may have had others. */
export function errorEntry(code: string): ErrorEntry | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
