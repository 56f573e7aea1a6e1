import { edgeId } from '../../model/graph/edge-id.ts';
import type { Selection } from '../session/session.ts';

/** The id by which a selection is drawn and has its marks. */
export function idOf(selection: Selection): string | undefined {
  if (selection.kind === 'flow') return undefined;
  return selection.kind === 'state' ? selection.path : edgeId(selection.at);
}
