import { useEffect, useState } from 'react';
import type { Json, JsonObject } from '@tessera/engine';
import { follow } from './follow.ts';
import type { RequestFailed } from './http.ts';
import { queryClient, useResource, type UseQueryResult } from './query.ts';
import { http } from './server.ts';

export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly states: readonly string[];
  readonly entry: HistoryBody;
}

export type HistoryBody =
  | {
      readonly kind: 'step';
      readonly trigger: HistoryTrigger;
      readonly by?: string;
      readonly eventId?: string;
      readonly call?: CallFacts;
    }
  | {
      readonly kind: 'attempt';
      readonly id: string;
      readonly attempt: number;
      readonly code: string;
      readonly message: string;
      readonly provider: string;
      readonly nextAt?: string;
    }
  | {
      readonly kind: 'set';
      readonly why: 'patch' | 'migrate' | 'cancel';
      readonly record: JsonObject;
      readonly by?: string;
    }
  | { readonly kind: 'note'; readonly what: string; readonly detail: JsonObject; readonly by?: string };

export type HistoryTrigger =
  | { readonly kind: 'start'; readonly input: Json }
  | { readonly kind: 'event'; readonly type: string; readonly payload: Json }
  | {
      readonly kind: 'done';
      readonly id: string;
      readonly output: Json;
      readonly provider?: string;
      readonly by?: JsonObject;
    }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly error: { readonly code: string; readonly message: string; readonly data?: Json };
    }
  | { readonly kind: 'timer'; readonly id: string }
  | { readonly kind: 'operator'; readonly command: string };

export interface CallFacts {
  readonly contract: string;
  readonly provider: string;
  readonly attempts: number;
  readonly startedAt: string;
  readonly undo: boolean;
  readonly routed?: { readonly id: string; readonly kind: string; readonly revision: number };
}

/** One call as a whole. */
export interface CallDetail extends CallFacts {
  readonly seq: number;
  readonly endedAt: string;
  readonly state?: string;
  readonly version?: string;
  readonly timeoutMs?: number;
  /** Absent where it cannot be worked out again. */
  readonly request?: Json;
  readonly failed: readonly {
    readonly at: string;
    readonly attempt: number;
    readonly provider: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly answer?: Json;
  readonly error?: { readonly code: string; readonly message: string; readonly data?: Json };
  readonly suppliedBy?: string;
}

/** @param seq the entry of the history that took its outcome */
export function useCall(instance: string, seq: string): UseQueryResult<CallDetail> {
  return useResource<CallDetail>(`/v1/instances/${instance}/calls/${seq}`);
}

export interface FollowedHistory {
  readonly entries: readonly HistoryEntry[];
  readonly state: 'loading' | 'live' | 'ended' | 'lost';
  readonly error?: RequestFailed;
}

/** Entries that came in one go are shown in one go. */
const gatherMs = 60;

/** The whole history of an instance and whatever is added to it, over the one stream that has both. */
export function useHistory(id: string): FollowedHistory {
  const [history, setHistory] = useState<FollowedHistory>({ entries: [], state: 'loading' });
  useEffect(() => {
    setHistory({ entries: [], state: 'loading' });
    let gathered: HistoryEntry[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const added = gathered;
      gathered = [];
      setHistory((before) => ({ ...before, entries: appended(before.entries, added) }));
      void queryClient.invalidateQueries({ queryKey: [`/v1/instances/${id}`] });
    };
    const stop = follow({
      http,
      path: `/v1/instances/${id}/stream`,
      onLive: (isLive) => setHistory((before) => ({ ...before, state: isLive ? 'live' : 'lost' })),
      onRefused: (error) => setHistory((before) => ({ ...before, state: 'lost', error })),
      onEvent: ({ event, data }) => {
        if (event === 'history') {
          gathered.push(JSON.parse(data));
          timer ??= setTimeout(flush, gatherMs);
        } else if (event === 'end') setHistory((before) => ({ ...before, state: 'ended' }));
      },
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [id]);
  return history;
}

/** After a break an entry may come a second time. */
function appended(entries: readonly HistoryEntry[], added: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const last = entries.at(-1)?.seq ?? 0;
  return [...entries, ...added.filter(({ seq }) => seq > last)];
}
