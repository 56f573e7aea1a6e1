import type { Json } from '@tessera/engine';
import { writtenData } from '@tessera/engine/flow';
import { sourceOf, withSplices, type Draft, type EditRequest } from '../edit/draft.ts';
import type { FlowText } from '../edit/flow-text.ts';
import type { Edited, SplicingGesture } from '../edit/gesture.ts';
import { insertDeep } from '../edit/insert-deep.ts';
import { setLeaf } from '../edit/set-leaf.ts';
import { ownVariations, variationsPointer, type OwnVariation } from './own-variations.ts';

/** What a variation is worked out over. */
export interface Lens {
  readonly request: EditRequest;
  readonly identity: string;
  /** Of the identity: what is varied is written there. */
  readonly file: string;
  /** The flow as the identity has it. */
  readonly flow: FlowText;
  /** How the flow itself would be edited. */
  readonly edit: (request: EditRequest, gesture: SplicingGesture) => Edited;
}

/** The texts before anything was done. */
export function startOf({ request }: Lens): Draft {
  return { files: request.files, splices: [] };
}

export function ownOf({ file, flow }: Lens, { files }: Draft): readonly OwnVariation[] {
  return ownVariations(writtenData(files[file] ?? ''), flow.id);
}

/** One more variation at the end of what the identity says about the flow. */
export function withVariation({ file, flow }: Lens, draft: Draft, variation: Json): Draft {
  return withSplices(draft, insertDeep(sourceOf(draft, file), `${variationsPointer(flow.id)}/-`, variation, 3));
}

/** One value in the file of the identity; undefined where it cannot stand there. */
export function withLeaf({ file }: Lens, draft: Draft, pointer: string, value: Json | undefined): Draft | undefined {
  const gesture = { kind: 'setValue', file, pointer, ...(value === undefined ? {} : { value }) } as const;
  const set = setLeaf({ files: draft.files, flowFile: '' }, gesture);
  return set.kind === 'edited' ? withSplices(draft, set.splices) : undefined;
}
