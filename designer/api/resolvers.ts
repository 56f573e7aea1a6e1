import type { Json, JsonObject } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { http } from './server.ts';
import { useAll } from './query.ts';

/** What the rows of a table decide by, one value each. */
export type ResolverPoint = Readonly<Record<string, string | number>>;

export interface ResolverAttribute {
  readonly name: string;
  /** CEL over the request. */
  readonly from: string;
  readonly facet:
    | { readonly kind: 'enum'; readonly values: readonly string[] }
    | { readonly kind: 'number'; readonly minimum?: number; readonly maximum?: number };
}

export interface ResolverRow {
  readonly pointer: string;
  readonly line: number;
  readonly when: JsonObject;
  readonly identity: string;
  /** A request that it decides; absent where narrower rows take all of it. */
  readonly example?: ResolverPoint;
}

/** A row of `GET /v1/resolvers`. */
export interface ResolverTable {
  readonly resolver: string;
  readonly entry: string;
  readonly file: string;
  readonly text: string;
  readonly attributes: readonly ResolverAttribute[];
  readonly rows: readonly ResolverRow[];
  readonly otherwise: { readonly to?: string; readonly example?: ResolverPoint };
  /** A whole request to the flow: what rows do not look at is filled in. */
  readonly sample?: JsonObject;
  readonly issues: readonly IssueView[];
}

export interface ResolverTrial {
  readonly identity?: string;
  /** The pointer of the row that decided, `otherwise`, `reject` or `ambiguous`. */
  readonly rule: string;
  readonly facets: ResolverPoint;
  readonly witness: ResolverPoint;
  readonly covers: readonly string[];
}

export const useResolvers = () => useAll<ResolverTable>('/v1/resolvers');

/** The table that a text makes; of a text that cannot be read only its issues. Undefined asks nothing. */
export function useJudgedResolver(
  text: string | undefined,
): UseQueryResult<Pick<ResolverTable, 'issues'> & Partial<ResolverTable>> {
  return useQuery({
    queryKey: ['/v1/resolvers:judge', text],
    enabled: text !== undefined,
    queryFn: ({ signal }) => http.post<ResolverTable>('/v1/resolvers:judge', { text }, { signal }),
    placeholderData: (before) => before,
  });
}

/** Who would take a request, by a text that need not be published. Starts nothing. */
export async function tryResolver(flow: string, request: Json, text: string): Promise<ResolverTrial> {
  return await http.post<ResolverTrial>('/v1/resolver/try', { flow, request, text });
}
