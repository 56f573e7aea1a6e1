import { applySplices } from './apply-splices.ts';
import { recordChange } from './record-change.ts';
import type { Workspace } from './workspace.ts';

/** Does again what was taken back last; nothing happens where there is nothing. */
export function redoStep(workspace: Workspace): Workspace {
  const step = workspace.future.at(-1);
  if (step === undefined) return workspace;
  // What a run of typing left empty is made all the same.
  const made = { ...Object.fromEntries(step.created.map((file) => [file, ''])), ...workspace.files };
  const redone = recordChange(workspace, applySplices(made, step.splices), step.splices);
  return { ...redone, past: [...workspace.past, step], future: workspace.future.slice(0, -1) };
}
