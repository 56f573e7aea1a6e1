import { appendPointer, parentPointer, valueAt } from '@tessera/engine/catalog';
import { renameKey, writtenData } from '@tessera/engine/flow';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import type { Edited, Gesture } from './gesture.ts';
import { refused } from './refused.ts';

/** Another name for a key of a map. */
export function renameLeaf(
  request: EditRequest,
  { file, pointer, name }: Extract<Gesture, { kind: 'renameKey' }>,
): Edited {
  const data = writtenData(request.files[file] ?? '');
  if (data === undefined) return refused('unreadable', { file });
  const place = appendPointer(parentPointer(pointer), name);
  if (place !== pointer && valueAt(data, place) !== undefined) return refused('nameTaken', { name });
  const splices = place === pointer ? [] : renameKey(sourceOf(request, file), pointer, name);
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'renameKey', {
    params: { file, pointer, name },
  });
}
