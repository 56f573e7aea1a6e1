import type { UseQueryResult } from '@tanstack/react-query';
import type { Json, JsonObject, JsonSchema, Localized } from '@tessera/engine';
import type { Query } from './http.ts';
import type { Prospect } from './instances.ts';
import { useMay } from './me.ts';
import { useResource } from './query.ts';
import { http } from './server.ts';

export type TaskQueue = 'mine' | 'roles' | 'overdue';

export interface Task {
  readonly id: string;
  readonly instance: string;
  readonly flow: string;
  readonly identity: string;
  readonly key?: string;
  readonly state: string;
  readonly title: Localized;
  readonly description?: Localized;
  readonly roles: readonly string[];
  readonly form?: JsonSchema;
  readonly data?: Json;
  readonly outcomes: readonly { readonly outcome: string; readonly title?: Localized }[];
  readonly status: 'open' | 'claimed' | 'completed' | 'cancelled';
  readonly claimedBy?: string;
  readonly dueAt?: string;
  readonly overdue: boolean;
  readonly createdAt: string;
}

export interface TaskDetail extends Task {
  readonly draft?: { readonly form: Json; readonly savedAt: string };
  readonly facts: {
    readonly flowTitle?: Localized;
    readonly stateTitle?: Localized;
    readonly startedAt: string;
    readonly startedBy?: string;
    readonly search: JsonObject;
    readonly parent?: { readonly instance: string; readonly flow: string; readonly key?: string };
  };
}

export interface Incident {
  readonly id: string;
  readonly instance: string;
  readonly flow: string;
  readonly identity: string;
  readonly code: string;
  readonly title: string;
  readonly message: string;
  readonly hint?: string | readonly string[];
  readonly state?: string;
  readonly call?: { readonly contract: string; readonly attempt: number; readonly provider?: string };
  readonly status: 'open' | 'resolved';
  readonly actions: readonly IncidentAction[];
  readonly openedAt: string;
}

export type IncidentAction = 'retry' | 'skip' | 'patch' | 'cancel';

export interface IncidentGroup {
  readonly flow: string;
  readonly code: string;
  readonly title: string;
  readonly state?: string;
  readonly contract?: string;
  readonly provider?: string;
  readonly count: number;
  readonly oldestAt: string;
  readonly newestAt: string;
  readonly identities: number;
}

export interface Resolved {
  readonly incident: string;
  readonly prospect?: Prospect;
  readonly problem?: { readonly title: string; readonly detail: string };
}

interface Items<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface Counts {
  readonly limit: number;
  readonly tasks?: { readonly mine: number; readonly roles: number; readonly overdue: number };
  readonly incidents?: number;
  /** Canaries that wait for a decision this key may take. */
  readonly held?: number;
  /** Reviews that wait for this key: to decide on, or its own to mend. */
  readonly reviews?: number;
}

const most = 200;

/** Of canaries and reviews nothing is told when they begin to wait. */
const countAgainMs = 30_000;

/** Not asked for without the right to hear of changes. */
export function useCounts(): UseQueryResult<Counts> {
  return useResource<Counts>(useMay('followChanges') ? '/v1/counts' : undefined, {}, () => countAgainMs);
}

/** The nearest due first; `undefined` asks nothing. */
export function useTasks(queue: TaskQueue | undefined): UseQueryResult<Items<Task>> {
  return useResource<Items<Task>>(
    queue === undefined ? undefined : '/v1/tasks',
    queue === undefined ? {} : { queue, sort: 'due', limit: most },
  );
}

/** Open ones of an instance. */
export function useTasksOf(instance: string | undefined): UseQueryResult<Items<Task>> {
  return useResource<Items<Task>>(instance === undefined ? undefined : '/v1/tasks', { instance, status: 'open' });
}

export function useTask(id: string | undefined): UseQueryResult<TaskDetail> {
  return useResource<TaskDetail>(id === undefined ? undefined : `/v1/tasks/${id}`);
}

export async function claimTask(id: string): Promise<Task> {
  return await http.post<Task>(`/v1/tasks/${id}/claim`, {});
}

export async function releaseTask(id: string): Promise<Task> {
  return await http.post<Task>(`/v1/tasks/${id}/release`, {});
}

export async function saveTaskDraft(id: string, form: Json): Promise<{ readonly savedAt: string }> {
  return await http.put<{ readonly savedAt: string }>(`/v1/tasks/${id}/draft`, { form });
}

export async function completeTask(id: string, outcome: string, form: Json, role?: string): Promise<Task> {
  return await http.post<Task>(`/v1/tasks/${id}/complete`, { outcome, form, ...(role === undefined ? {} : { role }) });
}

export function useIncidentGroups(): UseQueryResult<Items<IncidentGroup>> {
  return useResource<Items<IncidentGroup>>('/v1/incidents:groups');
}

/** Open ones that match, the oldest first. */
export function useIncidents(query: Query | undefined): UseQueryResult<Items<Incident>> {
  return useResource<Items<Incident>>(query === undefined ? undefined : '/v1/incidents', {
    ...query,
    status: 'open',
    limit: 100,
  });
}

/** Several incidents, each for itself; with `dryRun` only what would follow is told. */
export async function resolveIncidents(
  incidents: readonly string[],
  action: JsonObject,
  dryRun: boolean,
): Promise<readonly Resolved[]> {
  const { items } = await http.post<Items<Resolved>>('/v1/incidents:resolve', { ...action, incidents, dryRun });
  return items;
}
