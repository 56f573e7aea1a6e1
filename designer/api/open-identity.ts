import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { draftOver } from '../model/document/draft-over.ts';
import type { Files } from '../model/document/workspace.ts';
import { identityFile } from '../model/vary/identity-file.ts';
import { fetchMyDraft } from './draft-calls.ts';
import { begunText, plainFiles, type HashedFiles } from './flows.ts';
import { keptDraft } from './local-drafts.ts';
import type { OpenedDraft } from './page-draft.ts';
import { http } from './server.ts';

/** An identity's text as it is opened: as published, with what my draft changed, and what this browser kept of it. */
export interface OpenIdentity extends OpenedDraft {
  readonly file: string;
  /** '' where it is only drafted. */
  readonly published: string;
  /** The identity's own text, and what its author drafts beside it, such as a decision. */
  readonly files: Files;
}

/**
 * Asked once for an open page: what others publish meanwhile is told, not put under the author's hands.
 *
 * @param owner whose draft is looked for; undefined where somebody may only read
 */
export function useOpenIdentity(path: string, owner: string | undefined): UseQueryResult<OpenIdentity> {
  return useQuery({
    queryKey: ['open-identity', path, owner],
    queryFn: ({ signal }) => openIdentity(path, owner, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

async function openIdentity(path: string, owner: string | undefined, signal: AbortSignal): Promise<OpenIdentity> {
  const subject = { kind: 'identity', name: path } as const;
  const [{ files }, draft, kept] = await Promise.all([
    http.get<{ readonly files: HashedFiles }>('/v1/texts', { identity: path }, signal),
    owner === undefined ? undefined : fetchMyDraft(subject, signal),
    owner === undefined ? undefined : keptDraft(subject, owner),
  ]);
  const published = plainFiles(files);
  const drafted = { ...draftOver(published, draft?.files ?? {}), ...kept?.files };
  const file = identityFile(drafted, path) ?? `identities/${path}.identity.yaml`;
  const open = [...new Set([file, ...Object.keys(draft?.files ?? {}), ...Object.keys(kept?.files ?? {})])];
  const begun = open.flatMap((name) => {
    const text = kept?.base?.[name] ?? begunText(draft?.base[name]) ?? files[name];
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    subject,
    file,
    published: published[file] ?? '',
    files: Object.fromEntries(open.map((name) => [name, drafted[name] ?? ''])),
    begun: Object.fromEntries(begun),
    ...(draft === undefined ? {} : { draft }),
    ...(kept === undefined ? {} : { kept }),
  };
}
