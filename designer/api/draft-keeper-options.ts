import type { MergeRequest, Merged } from '../model/document/merge-texts.ts';
import type { Files } from '../model/document/workspace.ts';
import type { Draft, DraftContent, DraftSubject } from './draft-calls.ts';
import type { HashedFiles } from './flows.ts';
import type { LocalDrafts } from './local-drafts.ts';

export interface DraftKeeperOptions {
  readonly subject: DraftSubject;
  /** Published texts that the open ones began with. */
  readonly base: HashedFiles;
  readonly draft?: Draft;
  readonly calls: DraftCalls;
  readonly local: LocalDrafts;
  readonly merge: (request: MergeRequest) => Promise<Merged>;
  /** Puts texts under the author's hands, as one step. */
  readonly show: (files: Files) => void;
  /** Calls once after a time, unless the returned function is called before. */
  readonly later: (act: () => void, ms: number) => () => void;
  /** The other windows of the same person. */
  readonly windows?: { readonly tell: (draft: Draft) => void };
}

export interface DraftCalls {
  readonly newId: () => string;
  readonly save: (id: string, content: DraftContent, revision: number | undefined) => Promise<Draft>;
  readonly discard: (id: string) => Promise<void>;
}
