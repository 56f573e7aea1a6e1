import type { Figure, Localized } from '@tessera/engine';
import { useAction, useResource, type UseQueryResult } from './query.ts';
import { http } from './server.ts';

interface Rule {
  readonly metric: string;
  readonly flow: string;
  readonly below?: number;
  readonly above?: number;
  readonly for: string;
  /** The team that is told. */
  readonly to: string;
}

/** An alarm, and what its last look at the figure saw. */
export interface WatchedAlarm extends Rule {
  readonly title?: Localized;
  readonly verdict: 'within' | 'beyond' | 'few' | 'missing' | 'unknown';
  readonly since?: string;
  /** Absent before the first look. */
  readonly figure?: Figure;
}

/** One breach of a bound. */
export interface AlarmItem extends Rule {
  readonly id: string;
  readonly since: string;
  readonly openedAt: string;
  readonly figure: Figure;
  readonly closed?: { readonly at: string; readonly why: 'recovered' | 'changed' };
  readonly acknowledged?: { readonly at: string; readonly by: string; readonly note?: string };
  readonly messages: readonly AlarmMessage[];
}

/** What a webhook was told, and whether it took it. */
export interface AlarmMessage {
  readonly id: string;
  readonly kind: 'opened' | 'closed';
  readonly host: string;
  readonly state: 'delivered' | 'waiting' | 'given-up';
  readonly attempts: number;
  readonly problem?: string;
}

export interface AlarmList {
  readonly items: readonly AlarmItem[];
  readonly watched: readonly WatchedAlarm[];
  /** False for a key that sees a part of the businesses: nothing is listed. */
  readonly isWhole: boolean;
}

const root = '/v1/alarms';
const everyMs = 15_000;

/** Every alarm, and the newest breaches; `isOpen`: those that are not over. */
export function useAlarms(isOpen = false): UseQueryResult<AlarmList> {
  return useResource<AlarmList>(root, isOpen ? { open: 'true', limit: 100 } : { limit: 100 }, () => everyMs);
}

export const useAcknowledge = () =>
  useAction(
    ({ id, note }: { readonly id: string; readonly note: string }) =>
      http.post(`${root}/${id}/acknowledge`, note === '' ? {} : { note }),
    [root],
  );
