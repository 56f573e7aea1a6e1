import type { Files, Workspace } from './workspace.ts';

/** A workspace over texts as they were read, with nothing to undo. */
export function openWorkspace(files: Files): Workspace {
  return { files, revision: 0, past: [], future: [], changes: [] };
}
