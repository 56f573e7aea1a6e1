import { appendPointer } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import { sourceOf, withSplices, type Draft, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import type { Edited, Gesture } from './gesture.ts';
import { insertDeep } from './insert-deep.ts';
import { refused } from './refused.ts';

/** One more variation at the end of what an identity says about a flow; its file is made where there is none. */
export function addVariation(
  request: EditRequest,
  { file, flow, variation }: Extract<Gesture, { kind: 'addVariation' }>,
): Edited {
  const opened = open({ files: request.files, splices: [] }, file);
  if (writtenData(opened.files[file] ?? '') === undefined) return refused('unreadable', { file });
  const pointer = `${appendPointer('/flows', flow)}/variations/-`;
  const draft = withSplices(opened, insertDeep(sourceOf(opened, file), pointer, variation, 3));
  return edited(draft, 'addVariation', { params: { file, flow } });
}

/** `cn.retail.fresh.identity.yaml` is the file of the identity cn.retail.fresh. */
function open(draft: Draft, file: string): Draft {
  if ((draft.files[file] ?? '').trim() !== '') return draft;
  const [, path = ''] = /([^/]+)\.identity\.yaml$/.exec(file) ?? [];
  const { length } = draft.files[file] ?? '';
  return withSplices(draft, [{ file, from: 0, to: length, insert: `identity: ${path}\n` }]);
}
