import type { Candidate } from './nodes.ts';
import { candidatesOf } from './nodes.ts';
import type { PanoramaNodes } from './panorama.ts';
import type { PanoramaColumn, PanoramaRank } from './panorama-choices.ts';
import { byWeight } from './ranked.ts';
import type { Survey } from './survey.ts';

export interface NodesAsked {
  readonly column: PanoramaColumn;
  readonly rank: PanoramaRank;
  /** A part of an id or of a title in any language, whatever its case. */
  readonly search?: string;
  readonly limit: number;
  /** So many were told before. */
  readonly after?: number;
}

/** All nodes of a column, those with the most first, page by page. */
export function nodesPage(survey: Survey, { column, rank, search = '', limit, after = 0 }: NodesAsked): PanoramaNodes {
  const sought = search.trim().toLowerCase();
  const all = candidatesOf(survey, column, rank).filter((one) => sought === '' || isFound(one, sought));
  const items = byWeight(all).slice(after, after + limit);
  const next = all.length > after + limit ? { next: String(after + limit) } : {};
  return { items: items.map((one) => one.node()), total: all.length, ...next };
}

function isFound({ id, title = '' }: Candidate, sought: string): boolean {
  const titles = typeof title === 'string' ? [title] : Object.values(title);
  return [id, ...titles].some((text) => text.toLowerCase().includes(sought));
}
