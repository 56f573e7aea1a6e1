import type { FlowMatrix, Json, Localized } from '@tessera/engine';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { http } from './server.ts';
import { useAll, useResource } from './query.ts';

/** A row of `GET /v1/identities`. */
export interface IdentitySummary {
  readonly identity: string;
  readonly owner: string;
  /** Only others inherit from it: no instance runs under it. */
  readonly abstract: boolean;
  readonly status: string;
  readonly title?: Localized;
}

export interface ActiveRelease {
  readonly release: string;
  readonly flow: string;
  readonly version: string;
  readonly identity: string;
  /** ms since the epoch */
  readonly publishedAt: number;
  readonly publishedBy: string;
  /** Since when a newer text does not pass, and by which codes: the release is the last good one. */
  readonly brokenSince?: number;
  readonly brokenBy?: readonly string[];
}

export interface IdentityDetail extends IdentitySummary {
  readonly install: readonly string[];
  readonly flows: readonly string[];
  readonly releases: readonly ActiveRelease[];
  readonly text?: { readonly file: string; readonly files: Readonly<Record<string, string>> };
}

export interface Candidate {
  readonly owner: string;
  /** 0 is the identity itself, 1 its overlays, 2 its parent, … */
  readonly layer?: number;
  readonly when: Readonly<Record<string, Json>>;
  readonly value: Json;
  readonly source: { readonly file: string; readonly line: number };
  readonly verdict: string;
  /** Of precedence, which decided. */
  readonly rule: number;
}

/** One choice of an effective flow: its value, who else said what, and which rules bound it. */
export interface Cell {
  /** `parameter:order-fulfilment.paymentWindow`, `bind:stock.reserve`, `slot:…`, `node:…`, `version:…` */
  readonly cell: string;
  readonly value: Json;
  readonly candidates: readonly Candidate[];
  readonly policies: readonly {
    readonly owner: string;
    readonly text: string;
    readonly sealed: boolean;
    readonly source: { readonly file: string; readonly line: number };
  }[];
}

export interface Explanation {
  readonly flow: string;
  readonly version: string;
  readonly identity: string;
  readonly facets: Readonly<Record<string, string | number>>;
  readonly release?: string;
  readonly cells: readonly Cell[];
  readonly input?: Json;
}

export function useIdentities(): UseQueryResult<readonly IdentitySummary[]> {
  return useAll<IdentitySummary>('/v1/identities');
}

export function useIdentity(path: string | undefined): UseQueryResult<IdentityDetail> {
  return useResource<IdentityDetail>(path === undefined ? undefined : `/v1/identities/${encodeURIComponent(path)}`);
}

export function useExplanation(flow: string | undefined, identity: string): UseQueryResult<Explanation> {
  return useResource<Explanation>(flow === undefined ? undefined : '/v1/explain', { flow, identity });
}

/** The same of several identities: an answer that is missing is still on its way, or was refused. */
export function useExplanations(
  flows: readonly string[],
  identities: readonly string[],
): readonly UseQueryResult<Explanation>[] {
  return useQueries({
    queries: flows.flatMap((flow) =>
      identities.map((identity) => ({
        queryKey: ['/v1/explain', { flow, identity }],
        queryFn: () => http.get<Explanation>('/v1/explain', { flow, identity }),
      })),
    ),
  });
}

/** What every identity that runs a flow holds, or those of one branch. */
export function useMatrix(flow: string | undefined, under: string): UseQueryResult<FlowMatrix> {
  return useResource<FlowMatrix>(flow === undefined ? undefined : '/v1/identities:matrix', {
    flow,
    under: under === '' ? undefined : under,
  });
}

/** What the resolver makes of a request, and what it decides. */
export async function explainRequest(flow: string, identity: string | undefined, input: Json): Promise<Explanation> {
  return await http.post<Explanation>('/v1/explain', { flow, ...(identity === undefined ? {} : { identity }), input });
}
