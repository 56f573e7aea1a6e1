import type { Page } from '../../host/views.ts';
import { badPage, encodeCursor } from '../serving/cursor.ts';
import { limits } from '../limits.ts';
import type { Answer } from '../answers/answer.ts';
import type { QueryParameter, RouteContext } from '../serving/route.ts';

export const pageParameters = {
  limit: {
    kind: 'limit',
    says: {
      en: `How many items at most: 1 to ${limits.pageLength}, ${limits.defaultPageLength} unless given.`,
      'zh-CN': `最多多少项：1 到 ${limits.pageLength}，不填为 ${limits.defaultPageLength}。`,
    },
  },
  cursor: {
    kind: 'cursor',
    says: { en: 'The `next` of the page before, of this same list.', 'zh-CN': '同一列表上一页的 `next`。' },
  },
} as const satisfies Readonly<Record<string, QueryParameter>>;

export interface Paging {
  readonly limit: number;
  readonly cursor?: string;
}

export function pagingOf({ query }: RouteContext): Paging {
  const limit = query['limit'] === undefined ? limits.defaultPageLength : Number(query['limit']);
  return { limit, ...(query['cursor'] === undefined ? {} : { cursor: query['cursor'] }) };
}

/** A page of the engine as an answer; `list` is the route's name, which its cursors carry. */
export function pageAnswer<T>(list: string, page: Page<T>, view: (item: T) => object): Answer {
  const next = page.next === undefined ? {} : { next: encodeCursor(list, page.next) };
  return { status: 200, body: { items: page.items.map(view), ...next } };
}

/** A page of a list that is whole in memory; the position is a count. @throws EngineError BAD_PAGINATION */
export function slice<T>(items: readonly T[], { limit, cursor }: Paging): Page<T> {
  const from = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(from) || from < 0) throw badPage('cursor');
  const rest = items.length > from + limit ? { next: String(from + limit) } : {};
  return { items: items.slice(from, from + limit), ...rest };
}
