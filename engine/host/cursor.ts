import { EngineError } from '../kernel/engine-error.ts';
import type { Paging, Rows } from './store.ts';
import type { Page } from './views.ts';

/** Positions leave the engine as opaque texts. @throws EngineError BAD_PAGINATION */
export function pagingOf(limit: number, cursor: string | undefined, most: number): Paging {
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw bad('limit');
  if (cursor === undefined) return { limit };
  const after = Number.parseInt(
    Buffer.from(cursor, 'base64url')
      .toString('utf8')
      .replace(/^after:/, ''),
    36,
  );
  if (!Number.isSafeInteger(after) || after < 0 || cursorOf(after) !== cursor) throw bad('cursor');
  return { limit, after };
}

function cursorOf(position: number): string {
  return Buffer.from(`after:${position.toString(36)}`, 'utf8').toString('base64url');
}

export function pageOf<Row, View>({ rows, next }: Rows<Row>, view: (row: Row) => View): Page<View> {
  return { items: rows.map(view), ...(next === undefined ? {} : { next: cursorOf(next) }) };
}

function bad(parameter: string): EngineError {
  return new EngineError('BAD_PAGINATION', { params: { parameter }, pointer: parameter });
}
