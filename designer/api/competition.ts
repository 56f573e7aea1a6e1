import type { Figure, GuardFigure, Json } from '@tessera/engine';
import type { Routing } from '@tessera/engine/catalog';
import type { Query } from './http.ts';
import { useLive } from './live.ts';
import { useAll, useResource } from './query.ts';
import { http } from './server.ts';

export interface ScorecardRow {
  readonly provider: string;
  readonly version?: string;
  readonly rank?: number;
  readonly calls: Figure;
  readonly success: Figure;
  readonly declaredErrors: Figure;
  readonly p50: Figure;
  readonly p95: Figure;
  readonly p99: Figure;
  readonly attempts: Figure;
  readonly cost?: Figure;
  readonly undone?: Figure;
  readonly outcome: Figure;
}

export interface Scorecard {
  readonly rows: readonly ScorecardRow[];
  readonly asOf: string;
}

export type RoutingAction = 'promote' | 'rollback' | 'pause' | 'resume';

export interface CompetitionSummary {
  readonly id: string;
  readonly capability: string;
  readonly kind: string;
  readonly routing: Routing;
  readonly users: readonly { readonly flow: string; readonly identity: string }[];
  readonly status: string;
  /** Percent of calls by arm. */
  readonly shares: Readonly<Record<string, number>>;
  /** When the present step began. */
  readonly since?: string;
  /** Of one that waits for a person: since when, and the engine's word for why. */
  readonly held?: { readonly at: string; readonly why: string };
  /** What the key may do with it now. */
  readonly actions: readonly RoutingAction[];
}

export interface ArmFigures {
  readonly arm: string;
  readonly n: number;
  readonly success?: { readonly value: number; readonly n: number; readonly interval: Figure['interval'] };
  readonly meanMs?: number;
}

export interface RoutingStep {
  readonly revision: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly shares: Readonly<Record<string, number>>;
  readonly status: string;
  /** How the candidate compared when it was decided. */
  readonly guards: readonly GuardFigure[];
}

export interface Competition extends CompetitionSummary {
  /** Which step of a canary, from 0. */
  readonly step: number;
  readonly looks: number;
  readonly arms: readonly ArmFigures[];
  /** How the candidate compares at present. */
  readonly guards: readonly GuardFigure[];
  readonly breakers: readonly { readonly provider: string; readonly at: string }[];
  /** Newest first. */
  readonly steps: readonly RoutingStep[];
}

export interface Differences {
  readonly compared: number;
  readonly equal: number;
  readonly different: number;
  readonly failed: number;
  readonly places: readonly {
    readonly pointer: string;
    readonly count: number;
    /** Values as texts, cut and hidden where they are personal; `call` is the instance and the call of it. */
    readonly samples: readonly { readonly call: string; readonly live: string; readonly shadow: string }[];
  }[];
}

export type ConformanceStatus = 'passed' | 'failed' | 'not-shown' | 'not-applicable';

export interface ConformanceItem {
  readonly item: string;
  readonly title: string;
  readonly status: ConformanceStatus;
  readonly checks: readonly {
    readonly check: string;
    readonly title: string;
    readonly status: ConformanceStatus;
    readonly reason?: { readonly says: string };
    readonly input?: Json;
  }[];
}

export interface ConformanceRecord {
  readonly provider: string;
  readonly version: string;
  readonly verdict: 'passed' | 'failed' | 'not-shown';
  readonly at: string;
  readonly by: string;
  /** Something else serves now than what was tried. */
  readonly stale?: { readonly says: string; readonly since?: string };
  readonly items: readonly ConformanceItem[];
}

export const useScorecard = (capability: string, window: string) =>
  useResource<Scorecard>(`/v1/capabilities/${capability}/scorecard`, { window });

interface Competitions {
  readonly items: readonly CompetitionSummary[];
}

export const useCompetitions = () => useFollowed<Competitions>('/v1/routing');

/** Canaries that wait for a person. */
export const useHeld = () => useFollowed<Competitions>('/v1/routing', { status: 'held' });

export const useCompetition = (id: string) => useFollowed<Competition>(`/v1/routing/${encodeURIComponent(id)}`);

const lookAgainMs = 10_000;

/** Follows the stream of changes; while it is not there, or may not be followed, looks again now and then. */
function useFollowed<T>(path: string, query: Query = {}) {
  const { kind } = useLive();
  return useResource<T>(path, query, () => (kind === 'live' ? undefined : lookAgainMs));
}

/** Only of a competition with a shadow; `undefined` asks nothing. */
export const useDifferences = (id: string | undefined) =>
  useResource<Differences>(id === undefined ? undefined : `/v1/routing/${encodeURIComponent(id)}/differences`);

export const useConformance = (capability: string) => useAll<ConformanceRecord>('/v1/conformance', { capability });

/** Steers a competition; the reason stands with the step. */
export const steer = (id: string, action: RoutingAction, reason: string) =>
  http.post<Competition>(`/v1/routing/${encodeURIComponent(id)}/${action}`, { reason });

/** Tries a provider: it is really called. */
export const tryProvider = (capability: string, provider: string) =>
  http.post<{ readonly items: readonly ConformanceRecord[] }>('/v1/conformance', { capability, provider });
