import { applyEdits } from '@tessera/engine/catalog';
import type { Files, Splice } from './workspace.ts';

/** The texts with splices applied; a file that is not there counts as empty. @throws TypeError if two splices overlap. */
export function applySplices(files: Files, splices: readonly Splice[]): Files {
  const touched = new Set(splices.map(({ file }) => file));
  const changed = [...touched].map((file) => {
    const own = splices.filter((splice) => splice.file === file);
    return [file, applyEdits(files[file] ?? '', own)] as const;
  });
  return changed.length === 0 ? files : { ...files, ...Object.fromEntries(changed) };
}
