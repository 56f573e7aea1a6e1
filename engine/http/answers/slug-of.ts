import { errors, type ErrorCode } from '../../kernel/errors.ts';
import type { ErrorEntry } from '../../kernel/errors/entry.ts';

/** The name of a problem in its `type`: the code in kebab case, or of the family it belongs to. */
export function slugOf(code: ErrorCode): string {
  const entry: ErrorEntry = errors[code];
  return entry.slug ?? code.toLowerCase().replaceAll('_', '-');
}
