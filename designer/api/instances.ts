import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { FlowDefinition } from '@tessera/engine/flow';
import type { Json, JsonObject, JsonSchema, Localized } from '@tessera/engine';
import type { Query } from './http.ts';
import { useResource } from './query.ts';
import { http } from './server.ts';

export type InstanceStatus = 'running' | 'waiting' | 'suspended' | 'incident' | 'finished' | 'cancelled';

/** What an unfinished instance waits for. */
export type Reason =
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly contract: string;
      readonly provider: string;
      readonly attempt: number;
      readonly dueAt: string;
    }
  | { readonly kind: 'timer'; readonly id: string; readonly dueAt: string }
  | { readonly kind: 'event'; readonly accepts: readonly string[] }
  | { readonly kind: 'task'; readonly task: string; readonly roles: readonly string[]; readonly dueAt?: string }
  | { readonly kind: 'child'; readonly instance: string; readonly flow: string }
  | { readonly kind: 'incident'; readonly incident: string; readonly code: string }
  | { readonly kind: 'suspended' };

export interface InstanceSummary {
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly key?: string;
  readonly status: InstanceStatus;
  readonly states: readonly string[];
  readonly search: JsonObject;
  readonly parent?: string;
  readonly output?: Json;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly finishedAt?: string;
}

export interface ListedInstance extends InstanceSummary {
  readonly since: string;
  readonly reasons?: readonly Reason[];
}

export interface InstancePage {
  readonly items: readonly ListedInstance[];
  readonly next?: string;
  readonly total?: { readonly count: number; readonly more: boolean };
}

export interface InstanceView extends InstanceSummary {
  readonly data: JsonObject;
  readonly input: Json;
  readonly accepts: readonly { readonly event: string; readonly schema: JsonSchema }[];
  readonly reasons: readonly Reason[];
  readonly parked: readonly { readonly event: string; readonly eventId: string; readonly acceptedAt: string }[];
}

/** An instance as it was after one entry of its history. */
export interface Moment {
  readonly seq: number;
  readonly at: string;
  readonly release: string;
  readonly states: readonly string[];
  readonly data: JsonObject;
  readonly calls: readonly { readonly id: string; readonly seq: number }[];
  readonly timers: readonly { readonly id: string; readonly dueAt: string }[];
  readonly taken: readonly string[];
  readonly path: readonly string[];
}

/** What an action would do at once. */
export interface Prospect {
  readonly from: { readonly status: InstanceStatus; readonly states: readonly string[] };
  readonly to: { readonly status: InstanceStatus; readonly states: readonly string[] };
  readonly parked?: boolean;
  readonly calls: readonly { readonly state: string; readonly contract: string; readonly provider: string }[];
  readonly children: readonly { readonly state: string; readonly flow: string }[];
  readonly tasks: readonly { readonly state: string; readonly title: Localized; readonly roles: readonly string[] }[];
  readonly incidents: readonly { readonly code: string; readonly state?: string }[];
  readonly closes: { readonly calls: number; readonly tasks: number; readonly incidents: number };
}

export interface Release {
  readonly id: string;
  readonly flow: string;
  readonly body: { readonly flow: FlowDefinition };
}

export interface MigrationAnswer {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly string[];
}

export type Intent = { readonly action: string } & JsonObject;

const pageLength = 50;

export function useInstances(query: Query): UseQueryResult<InstancePage> {
  return useResource<InstancePage>('/v1/instances', { ...query, reasons: true, total: true, limit: pageLength });
}

/** Those whose key or attribute begins so, the newest first; the newest of all without a text. What was found stays until more is. */
export function useFoundInstances(text: string, limit: number): UseQueryResult<InstancePage> {
  const query = { ...(text === '' ? {} : { find: text }), sort: '-created', limit };
  return useQuery<InstancePage>({
    queryKey: ['/v1/instances', query],
    placeholderData: (before: InstancePage | undefined) => before,
    queryFn: ({ signal }) => http.get<InstancePage>('/v1/instances', query, signal),
  });
}

export function useInstance(id: string): UseQueryResult<InstanceView> {
  return useResource<InstanceView>(`/v1/instances/${id}`);
}

/** Of an entry of the history; what was stays what it was. */
export function useMoment(id: string, seq: number | undefined): UseQueryResult<Moment> {
  return useQuery<Moment>({
    queryKey: [`moment/${id}`, seq],
    enabled: seq !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before: Moment | undefined) => before,
    queryFn: ({ signal }) => http.get<Moment>(`/v1/instances/${id}/at`, { seq }, signal),
  });
}

/** A release never changes. */
export function useRelease(id: string | undefined): UseQueryResult<Release> {
  return useQuery<Release>({ ...releaseQuery(id ?? ''), enabled: id !== undefined });
}

/** Those of several that have come. */
export function useReleases(ids: readonly string[]): readonly Release[] {
  return useQueries({ queries: ids.map(releaseQuery), combine: present });
}

/** It never changes. */
function releaseQuery(id: string) {
  return {
    queryKey: [`release/${id}`],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => http.get<Release>(`/v1/releases/${id}`, {}, signal),
  };
}

function present(answers: readonly UseQueryResult<Release>[]): readonly Release[] {
  return answers.flatMap(({ data }) => data ?? []);
}

/** Tells what an action would do; nothing is done. */
export async function previewAction(id: string, intent: Intent): Promise<Prospect> {
  return await http.post<Prospect>(`/v1/instances/${id}/preview`, intent);
}

/** Does it. */
export async function performAction(id: string, { action, incident, type, data, ...fields }: Intent): Promise<Json> {
  if (action === 'send') return await http.post(`/v1/instances/${id}/events`, { type, data });
  const patch = data === undefined ? {} : { data };
  if (typeof incident === 'string') {
    return await http.post(`/v1/incidents/${incident}/resolve`, { action, ...fields, ...patch });
  }
  return await http.post(`/v1/instances/${id}/${action}`, { ...fields, ...patch });
}

/** Of a migration to the present release of the identity: what would change, or did. */
export async function migrateInstance(id: string, dryRun: boolean): Promise<MigrationAnswer> {
  return await http.post<MigrationAnswer>(`/v1/instances/${id}/migrate`, { dryRun });
}

/** What a migration would change. */
export function useMigration(id: string): UseQueryResult<MigrationAnswer> {
  return useQuery<MigrationAnswer>({
    queryKey: [`migration/${id}`],
    gcTime: 0,
    retry: false,
    queryFn: () => migrateInstance(id, true),
  });
}
