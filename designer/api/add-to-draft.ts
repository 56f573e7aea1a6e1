import { draftOver } from '../model/document/draft-over.ts';
import { identityFile } from '../model/vary/identity-file.ts';
import { fetchMyDraft, newDraftId, saveDraft, type Draft } from './draft-calls.ts';
import { plainFiles, type HashedFiles } from './flows.ts';
import { http } from './server.ts';

export interface ToAdd {
  /** Of the identity's own text. */
  readonly change: (text: string) => string;
  /** Files beside it, by what the draft has; undefined where it has all of this, and stays as its author left it. */
  readonly add: (files: Draft['files']) => Readonly<Record<string, string>> | undefined;
}

/** Puts something into my draft of an identity, begun with what is published where I have none. */
export async function addToDraft(identity: string, { change, add }: ToAdd): Promise<void> {
  const subject = { kind: 'identity', name: identity } as const;
  const { signal } = new AbortController();
  const [{ files: hashed }, mine] = await Promise.all([
    http.get<{ readonly files: HashedFiles }>('/v1/texts', { identity }, signal),
    fetchMyDraft(subject, signal),
  ]);
  const added = add(mine?.files ?? {});
  if (added === undefined) return;
  const drafted = draftOver(plainFiles(hashed), mine?.files ?? {});
  const file = identityFile(drafted, identity);
  const before = file === undefined ? undefined : drafted[file];
  const after = before === undefined ? undefined : change(before);
  const isChanged = file !== undefined && after !== undefined && after !== before;
  const own = isChanged ? { [file]: after } : {};
  const begun = isChanged ? hashed[file]?.hash : undefined;
  const known = Object.entries(mine?.base ?? {}).map(([name, { hash }]) => [name, hash] as const);
  const base = {
    ...(file === undefined || begun === undefined ? {} : { [file]: begun }),
    ...Object.fromEntries(known),
  };
  const files = { ...mine?.files, ...own, ...added };
  await saveDraft(mine?.id ?? newDraftId(), { subject, files, base }, mine?.revision);
}
