import { recordChange } from './record-change.ts';
import type { Files, Workspace } from './workspace.ts';

/** Opens further files beside those that are open, which stay as they are. Nothing that could be undone. */
export function addFiles(workspace: Workspace, files: Files): Workspace {
  const added = { ...files, ...workspace.files };
  if (Object.keys(added).length === Object.keys(workspace.files).length) return workspace;
  return recordChange(workspace, added, []);
}
