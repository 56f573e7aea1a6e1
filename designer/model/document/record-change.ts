import type { Files, Splice, Workspace } from './workspace.ts';

/** Enough for what a slow worker answers: older answers are worked out anew. */
const maxChanges = 200;

/** The workspace with other texts, and with what led to them. */
export function recordChange(workspace: Workspace, files: Files, splices: readonly Splice[]): Workspace {
  const revision = workspace.revision + 1;
  return { ...workspace, files, revision, changes: [...workspace.changes, { revision, splices }].slice(-maxChanges) };
}
