import type { Change, Workspace } from './workspace.ts';

/** What happened to the texts after a revision, oldest first; undefined where that is too long ago to tell. */
export function changesSince({ changes, revision }: Workspace, since: number): readonly Change[] | undefined {
  if (since >= revision) return [];
  const later = changes.filter((change) => change.revision > since);
  return later.length === revision - since ? later : undefined;
}
