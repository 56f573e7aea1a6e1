import type { Figure, Localized, Panorama } from '@tessera/engine';
import { useEffect } from 'react';
import { applyChange } from '../model/panorama/apply-change.ts';
import { follow } from './follow.ts';
import type { Query } from './http.ts';
import { queryClient, useGrowing, useResource, type GrowingList, type UseQueryResult } from './query.ts';
import { http } from './server.ts';

const path = '/v1/panorama';

/** One view of the panorama; kept fresh by its stream, unless it is of the past. */
export function usePanorama(query: Query): UseQueryResult<Panorama> {
  const found = useResource<Panorama>(path, query);
  const isPast = query['asOf'] !== undefined;
  const asked = addressOf(query);
  useEffect(() => {
    if (isPast) return undefined;
    // Changes are of what the stream told before, whatever else was read meanwhile.
    let told: Panorama | undefined;
    return follow({
      http,
      path: `${path}/stream${asked}`,
      onLive: () => undefined,
      onEvent: ({ event, data }) => {
        if (event === 'panorama') told = JSON.parse(data);
        else if (event === 'change' && told !== undefined) told = applyChange(told, JSON.parse(data));
        if (told !== undefined) queryClient.setQueryData([path, query], told);
      },
    });
    // The address stands for the query, which is made anew with every render.
  }, [asked, isPast]);
  return found;
}

function addressOf(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** What stands behind a figure of the present: instances of a state, the oldest first. */
export interface PresentRow {
  readonly instance: string;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  readonly states: readonly string[];
  readonly at?: string;
}

export interface PresentPage {
  readonly items: readonly PresentRow[];
  readonly next?: string;
}

/** @param query with `asOf`, those of then: figures of the past end with a full quarter of an hour */
export function useInside({ asOf, ...query }: Query): UseQueryResult<PresentPage> {
  const now = typeof asOf === 'string' ? { now: momentOf(asOf) } : {};
  return useResource<PresentPage>('/v1/rows/present', { ...query, ...now, what: 'running', limit: 100 });
}

const quarterMs = 900_000;

function momentOf(asOf: string): string {
  const at = Date.parse(asOf);
  return new Date(at - (at % quarterMs) - 1).toISOString();
}

/** A node of any column, as a list of all of them has it. */
export interface ListedNode {
  readonly id: string;
  readonly title?: Localized;
  readonly isOnly?: boolean;
  readonly isLive?: boolean;
  readonly broken?: number;
  readonly figures: Readonly<Record<string, Figure | undefined>>;
}

export function useNodes(query: Query): GrowingList<ListedNode> {
  return useGrowing<ListedNode>('/v1/panorama/nodes', query);
}
