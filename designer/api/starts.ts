import type { UseQueryResult } from '@tanstack/react-query';
import type { Json } from '@tessera/engine';
import type { ActiveRelease } from './identities.ts';
import { useAll } from './query.ts';
import { http } from './server.ts';

/** Who runs a flow, each with the release that a start would get. */
export function useRunners(flow: string | undefined): UseQueryResult<readonly ActiveRelease[]> {
  return useAll<ActiveRelease>('/v1/releases', { flow });
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
  readonly sameInput: boolean;
}

export async function startInstance({ flow, identity, input, requestId }: StartRequest): Promise<Started> {
  return await http.post<Started>('/v1/instances', { flow, identity, input }, { requestId });
}
