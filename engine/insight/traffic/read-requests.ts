import { ofKey, readRequestName } from '../../host/request-name.ts';
import { stretchMs, type MinuteCount, type MinuteCounts } from '../../host/minute-counts.ts';
import { dayBuckets } from '../buckets.ts';
import { figure } from '../figure.ts';
import type { Window } from '../window.ts';
import type { KeyRequests, Refusals, RequestDay, RequestHour } from './key-requests.ts';

export interface RequestsAsked {
  readonly key: string;
  readonly window: Window;
  /** An IANA name: where days begin. */
  readonly zone: string;
  /** Of the API, for the rows of this key. */
  readonly address: string;
  readonly statusOf: (code: string) => number;
}

interface Counted extends Pick<MinuteCount, 'at' | 'count'> {
  readonly route: string;
  readonly code: string;
}

/** What one key asked for in the hours that a window touches. */
export async function readRequests(
  minutes: Pick<MinuteCounts, 'within'>,
  { key, window: asked, zone, address, statusOf }: RequestsAsked,
): Promise<KeyRequests> {
  const window = hoursOf(asked);
  const rows = await countedOf(minutes, key, window);
  const [all, refused] = [rows, rows.filter(({ code }) => code !== '')].map(sum);
  const drilled = (of: Of) => ({ window, asOf: window.toMs, drill: drillOf(address, window, of) });
  return {
    key,
    requests: figure(all ?? 0, all ?? 0, drilled({})),
    refused: figure(refused ?? 0, all ?? 0, drilled({ refused: 'true' })),
    days: dayBuckets(window, zone).map((day) => dayOf(day, rows)),
    refusals: refusalsOf(rows, (code) => ({ status: statusOf(code), drill: drillOf(address, window, { code }) })),
  };
}

interface HoursChoice {
  readonly isRefused: boolean;
  /** Refused with this code alone. */
  readonly code: string | undefined;
}

/** The rows behind it, the newest first. */
export async function requestHours(
  minutes: Pick<MinuteCounts, 'within'>,
  { key, window, isRefused, code: only }: Pick<RequestsAsked, 'key' | 'window'> & HoursChoice,
): Promise<readonly RequestHour[]> {
  const rows = await countedOf(minutes, key, hoursOf(window));
  return rows
    .filter(({ code }) => (!isRefused || code !== '') && (only ?? code) === code)
    .toReversed()
    .map(({ at, route, code, count }) => ({ from: new Date(at).toISOString(), route, code, n: count }));
}

/** Requests are counted by whole hours. */
function hoursOf({ fromMs, toMs }: Window): Window {
  return { fromMs: fromMs - (fromMs % stretchMs.request), toMs };
}

async function countedOf(
  minutes: Pick<MinuteCounts, 'within'>,
  key: string,
  { fromMs, toMs }: Window,
): Promise<readonly Counted[]> {
  const rows = await minutes.within({ kind: 'request', fromMs, toMs, prefix: ofKey(key) });
  return rows.flatMap(({ at, count, name }) => {
    const named = readRequestName(name);
    return named?.key === key ? [{ at, count, route: named.route, code: named.code }] : [];
  });
}

function dayOf({ fromMs, toMs }: Window, rows: readonly Counted[]): RequestDay {
  const own = rows.filter(({ at }) => at >= fromMs && at < toMs);
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    requests: sum(own),
    refused: sum(own.filter(({ code }) => code !== '')),
  };
}

function refusalsOf(
  rows: readonly Counted[],
  more: (code: string) => Pick<Refusals, 'status' | 'drill'>,
): readonly Refusals[] {
  const codes = [...new Set(rows.map(({ code }) => code))].filter((code) => code !== '');
  return codes
    .map((code) => {
      const own = rows.filter((row) => row.code === code);
      return {
        code,
        ...more(code),
        n: sum(own),
        routes: [...new Set(own.map(({ route }) => route))].toSorted(),
        last: new Date(Math.max(...own.map(({ at }) => at))).toISOString(),
      };
    })
    .toSorted((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
}

function sum(rows: readonly Pick<Counted, 'count'>[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

type Of = { readonly refused?: 'true'; readonly code?: string };

function drillOf(address: string, { fromMs, toMs }: Window, of: Of): string {
  const window = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
  return `${address}/hours?${new URLSearchParams({ ...window, ...of }).toString()}`;
}
