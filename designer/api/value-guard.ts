import type { Figure } from '@tessera/engine';
import { useAction, useResource } from './query.ts';
import { http } from './server.ts';

export interface Finding {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly subject: FindingSubject;
  readonly since: string;
  readonly n?: number;
  /** Transitions that only their guards tell apart. */
  readonly ways?: number;
  readonly waiver?: { readonly reason: string; readonly by: string; readonly until: string };
}

export interface FindingSubject {
  readonly capability?: string;
  readonly flow?: string;
  readonly identity?: string;
  readonly transition?: string;
  readonly cause?: string;
  readonly parameter?: string;
  readonly cell?: string;
  readonly requirement?: string;
  readonly part?: string;
}

export interface ValueGuard {
  readonly asOf: string;
  readonly headline: Figure;
  readonly isWhole: boolean;
  readonly owners: readonly { readonly owner: string; readonly findings: readonly Finding[] }[];
}

const path = '/v1/value-guard';

export const useValueGuard = () => useResource<ValueGuard>(path);

export interface WaiverGiven {
  readonly finding: string;
  readonly reason: string;
  readonly until: string;
}

export const useWaive = () => useAction((waiver: WaiverGiven) => http.post(`${path}/waivers`, waiver), [path]);
