import { writtenData } from '@tessera/engine/flow';
import type { EditRequest } from '../edit/draft.ts';
import { flowTextOf } from '../edit/flow-text.ts';
import type { Edited, Gesture } from '../edit/gesture.ts';
import { refused } from '../edit/refused.ts';
import type { Lens } from './lens.ts';
import { varyAddState, varyAddTransition } from './vary-add.ts';
import { varyDeleteState, varyDeleteTransition } from './vary-delete.ts';
import { varyFields } from './vary-fields.ts';
import { varyRename } from './vary-rename.ts';

/** A gesture over the flow as an identity has it, said by variations in the identity's file; the flow stays as it is. */
export function vary(
  request: EditRequest,
  { identity, file, gesture }: Extract<Gesture, { kind: 'vary' }>,
  edit: Lens['edit'],
): Edited {
  const flow = flowTextOf(request.flowFile, '', request.effective);
  if (flow === undefined) return refused('unreadable', { file: request.flowFile });
  if (writtenData(request.files[file] ?? '') === undefined) return refused('unreadable', { file });
  const lens: Lens = { request, identity, file, flow, edit };
  const { kind } = gesture;
  if (kind === 'addState' || kind === 'insertState') return varyAddState(lens, gesture);
  if (kind === 'addTransition') return varyAddTransition(lens, gesture);
  if (kind === 'deleteState') return varyDeleteState(lens, gesture);
  if (kind === 'deleteTransition') return varyDeleteTransition(lens, gesture);
  return kind === 'renameState' ? varyRename(lens, gesture) : varyFields(lens, gesture);
}
