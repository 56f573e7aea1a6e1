import type { JsonObject } from '@tessera/engine';
import type { Query } from './http.ts';
import type { InstancePage, ListedInstance, Prospect } from './instances.ts';
import { http } from './server.ts';

export type BulkAction = 'retry' | 'skip' | 'send' | 'suspend' | 'resume' | 'cancel' | 'migrate';

/** What is to be done with each of several instances: the fields of `POST /v1/instances:act` but the instances. */
export type BulkIntent = { readonly action: BulkAction } & JsonObject;

/** An instance by id; with its revision it is left alone once it has moved on. */
export interface Named {
  readonly id: string;
  readonly revision?: number;
}

/** What became, or would become, of one. */
export interface BulkItem {
  readonly instance: string;
  readonly revision?: number;
  readonly prospect?: Prospect;
  /** Of a migration. */
  readonly changes?: readonly string[];
  readonly problem?: { readonly code: string; readonly title: string; readonly detail: string };
}

/** So many by one request; the request's id makes a repetition of it harmless. */
export interface Batch {
  readonly requestId: string;
  readonly instances: readonly Named[];
}

/** Small enough that the progress is seen. */
const batchLength = 20;

export function batchesOf(instances: readonly Named[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < instances.length; at += batchLength) {
    batches.push({ requestId: crypto.randomUUID(), instances: instances.slice(at, at + batchLength) });
  }
  return batches;
}

/** One request after the other, so that other work is not crowded out. @throws RequestFailed; the same batch may be sent again */
export async function act(batch: Batch, intent: BulkIntent, dryRun: boolean): Promise<readonly BulkItem[]> {
  const { requestId, instances } = batch;
  const body = { ...intent, instances, dryRun };
  return (await http.post<{ readonly items: readonly BulkItem[] }>('/v1/instances:act', body, { requestId })).items;
}

const pageLength = 200;
/** More are not acted on at once: nobody looks through what would become of them. */
export const mostAtOnce = 1_000;

/** Every instance that a list asks for, page by page, up to the limit. */
export async function everyInstance(query: Query): Promise<readonly ListedInstance[]> {
  const items: ListedInstance[] = [];
  let cursor: string | undefined;
  while (items.length < mostAtOnce) {
    const page = await http.get<InstancePage>('/v1/instances', { ...query, limit: pageLength, cursor });
    items.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return items.slice(0, mostAtOnce);
}
