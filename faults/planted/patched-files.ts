import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from './patch.ts';

export const engineSources = join(__dirname, '../../engine');

/** What the files of the engine are with a bug planted. @throws Error where an edit does not apply any more */
export function patchedFiles(edits: readonly Edit[]): ReadonlyMap<string, string> {
  const byFile = new Map<string, string>();
  for (const edit of edits) byFile.set(edit.file, edited(edit, byFile.get(edit.file)));
  return byFile;
}

function edited({ file, from, to }: Edit, known?: string): string {
  const text = known ?? readFileSync(join(engineSources, file), 'utf8');
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(`the patch of ${file} does not apply: its text is there ${parts.length - 1} times`);
  return parts.join(to);
}
