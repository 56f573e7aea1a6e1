import type { Figure, GenesisEntry, Json } from '@tessera/engine';
import { http } from './server.ts';
import { useResource, type UseQueryResult } from './query.ts';

export interface OwnDifference {
  readonly cell: string;
  readonly value: Json;
  readonly above?: Json;
  readonly owner: string;
}

export interface Standing {
  readonly differences: readonly { readonly flow: string; readonly cells: readonly OwnDifference[] }[];
  readonly running: readonly {
    readonly flow: string;
    readonly version: string;
    readonly release: string;
    readonly isCurrent: boolean;
    readonly running: Figure;
  }[];
}

export interface Cloned {
  readonly identity: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What an identity makes different from the one above it, and what still runs on which release. */
export function useStanding(path: string): UseQueryResult<Standing> {
  return useResource<Standing>(`/v1/identities/${encodeURIComponent(path)}/standing`);
}

interface Genesis {
  readonly items: readonly GenesisEntry<string>[];
}

/** How it came about, from its beginning. */
export function useGenesis(path: string): UseQueryResult<Genesis> {
  return useResource<Genesis>(`/v1/identities/${encodeURIComponent(path)}/genesis`);
}

export interface NewBusiness {
  readonly to: string;
  readonly owner: string;
  readonly title: { readonly en: string; readonly 'zh-CN': string };
}

/** A text that says all that an identity says, for another business; nothing is stored. */
export async function cloneIdentity(path: string, { to, owner, title }: NewBusiness): Promise<Cloned> {
  const hasTitle = title.en.trim() !== '' && title['zh-CN'].trim() !== '';
  return await http.post<Cloned>(`/v1/identities/${encodeURIComponent(path)}/clone`, {
    to,
    ...(owner.trim() === '' ? {} : { owner }),
    ...(hasTitle ? { title } : {}),
  });
}
