import { applySplices } from './apply-splices.ts';
import { closeStep } from './close-step.ts';
import { recordChange } from './record-change.ts';
import type { Files, Workspace } from './workspace.ts';

/** Takes the last step back; nothing happens where there is none. */
export function undoStep(workspace: Workspace): Workspace {
  const step = workspace.past.at(-1);
  if (step === undefined) return workspace;
  const files = without(applySplices(workspace.files, step.inverse), step.created);
  const undone = recordChange(workspace, files, step.inverse);
  // Typing after an undo is a step of its own.
  const past = workspace.past.slice(0, -1).map((one, index, all) => (index === all.length - 1 ? closeStep(one) : one));
  return { ...undone, past, future: [...workspace.future, closeStep(step)] };
}

function without(files: Files, names: readonly string[]): Files {
  if (names.length === 0) return files;
  return Object.fromEntries(Object.entries(files).filter(([file]) => !names.includes(file)));
}
