import { useCallback, useMemo } from 'react';
import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { RequestFailed } from './http.ts';
import { http } from './server.ts';
import type { Query } from './http.ts';

/** What the server said, kept for the page: shown at once and asked again behind it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 300_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && isPassing(error),
    },
  },
});

/** Worth another try: no answer, or a server that is busy. */
function isPassing(error: Error): boolean {
  return error instanceof RequestFailed && (error.problem.status === 0 || error.problem.status >= 500);
}

/**
 * A resource of the API by address and query; `undefined` as path asks nothing.
 * @param againMs after so long it is asked for again, as its last answer says; once unless given
 */
export function useResource<T>(
  path: string | undefined,
  query: Query = {},
  againMs: (answer: T) => number | undefined = () => undefined,
): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: [path, query],
    enabled: path !== undefined,
    queryFn: ({ signal }) => http.get<T>(path ?? '', query, signal),
    refetchInterval: ({ state: { data } }) => (data === undefined ? undefined : againMs(data)) ?? false,
  });
}

/** A mutation; afterwards everything under the given addresses is asked again. */
export function useAction<In, Out>(
  act: (input: In) => Promise<Out>,
  changes: readonly string[] = [],
): UseMutationResult<Out, Error, In> {
  const refresh = useRefresh();
  return useMutation<Out, Error, In>({ mutationFn: act, onSettled: () => refresh(changes) });
}

/** Asks everything under the given addresses again. */
export function useRefresh(): (changes: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return (changes) =>
    client.invalidateQueries({
      predicate: ({ queryKey: [path] }) => changes.some((start) => typeof path === 'string' && path.startsWith(start)),
    });
}

export { QueryClientProvider, type UseQueryResult } from '@tanstack/react-query';

interface ListPage<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** Pages of a list that are read on; a list longer than all of them ends there. */
const mostPages = 50;

/** A whole list, page by page; `undefined` as path asks nothing. */
export function useAll<T>(path: string | undefined, query: Query = {}): UseQueryResult<readonly T[]> {
  return useQuery<readonly T[]>({
    queryKey: [path, query, 'all'],
    enabled: path !== undefined,
    queryFn: async ({ signal }) => {
      const items: T[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await http.get<ListPage<T>>(path ?? '', { ...query, limit: 200, cursor }, signal);
        items.push(...answer.items);
        cursor = answer.next;
        if (cursor === undefined) break;
      }
      return items;
    },
  });
}

export interface GrowingList<Item> {
  readonly items: readonly Item[];
  /** Of all that there are; undefined before the first page. */
  readonly total: number | undefined;
  /** Reads the next page, if there is one. */
  readonly more: () => void;
}

/** A list that is read on as far as somebody looks. */
export function useGrowing<T>(path: string, query: Query): GrowingList<T> {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [path, query, 'growing'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) =>
      http.get<ListPage<T> & { readonly total: number }>(
        path,
        { ...query, limit: 100, ...(cursor === '' ? {} : { cursor }) },
        signal,
      ),
    getNextPageParam: ({ next }) => next,
  });
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return { items, total: data?.pages[0]?.total, more };
}
