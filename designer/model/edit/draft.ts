import type { Json } from '@tessera/engine';
import { applySplices } from '../document/apply-splices.ts';
import { joinSplices } from '../document/join-splices.ts';
import type { Files, Splice } from '../document/workspace.ts';
import { flowText, type FlowText } from './flow-text.ts';

/** What a gesture works over. */
export interface EditRequest {
  readonly files: Files;
  readonly flowFile: string;
  /** Texts that are not open: what they say about a state is told before it is lost. */
  readonly published?: Files;
  /** The flow as the identity has it, for a gesture that varies it. */
  readonly effective?: Json;
}

/** Texts on their way: a gesture of several passes reads what the pass before left. */
export interface Draft {
  readonly files: Files;
  /** From the first texts to these. */
  readonly splices: readonly Splice[];
}

export function withSplices(draft: Draft, splices: readonly Splice[]): Draft {
  return { files: applySplices(draft.files, splices), splices: joinSplices(draft.splices, splices) };
}

export function sourceOf(draft: Pick<Draft, 'files'>, file: string): { readonly file: string; readonly text: string } {
  return { file, text: draft.files[file] ?? '' };
}

/** The flow as a draft has it. @throws TypeError where a gesture made the text unreadable, which is a bug of ours. */
export function flowOf(draft: Pick<Draft, 'files'>, file: string): FlowText {
  const flow = flowText(file, draft.files[file] ?? '');
  if (flow === undefined) throw new TypeError('a gesture left a text that cannot be read');
  return flow;
}
