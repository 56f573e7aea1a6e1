import { allPatches } from './all.ts';
import { patchedFiles } from './patched-files.ts';

test.each(allPatches)('$name: whoever changes that place of the engine changes the planted bug, too', ({ edits }) => {
  expect(patchedFiles(edits).size).toBeGreaterThan(0);
});
