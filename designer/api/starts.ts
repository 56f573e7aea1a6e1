import type { UseQueryResult } from '@tanstack/react-query';
import type { Json, JsonSchema } from '@tessera/engine';
import type { ActiveRelease } from './identities.ts';
import { useAll, useResource } from './query.ts';
import { http } from './server.ts';

/** What a release takes to start, as `GET /v1/releases/{id}` answers it. */
export interface ReleaseInput {
  readonly body: { readonly flow: { readonly input: JsonSchema } };
}

/** Who runs a flow, each with the release that a start would get. */
export function useRunners(flow: string): UseQueryResult<readonly ActiveRelease[]> {
  return useAll<ActiveRelease>('/v1/releases', { flow });
}

export function useRelease(release: string | undefined): UseQueryResult<ReleaseInput> {
  return useResource<ReleaseInput>(release === undefined ? undefined : `/v1/releases/${release}`);
}

export interface StartRequest {
  readonly flow: string;
  readonly identity: string;
  readonly input: Json;
  /** The same for every try of one person's wish: it starts once. */
  readonly requestId: string;
}

export interface Started {
  readonly instance: { readonly id: string };
  /** Its business key was there: this is the first instance, and nothing was started. */
  readonly duplicate: boolean;
}

export async function startInstance({ flow, identity, input, requestId }: StartRequest): Promise<Started> {
  return await http.post<Started>('/v1/instances', { flow, identity, input }, { requestId });
}
