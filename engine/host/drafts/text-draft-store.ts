/** What a draft is a draft of: people publish flows and identities, each with the files that belong to them. */
export interface DraftSubject {
  readonly kind: 'flow' | 'identity';
  /** The flow's id, or the identity's path. */
  readonly name: string;
}

/**
 * What somebody works on and has not published: whole files of a flow with its scenarios and the identities beside it, or of
 * an identity.
 */
export interface TextDraft {
  /** Chosen by who made it: `d_` and 26 characters. */
  readonly id: string;
  /** The id of the key it belongs to. */
  readonly owner: string;
  readonly ownerName: string;
  readonly subject: DraftSubject;
  /** The persons who have a part in it, by name: who wrote it, and who wrote what it was copied from. */
  readonly authors: readonly string[];
  /** By file name; null where the draft removes the file. */
  readonly files: Readonly<Record<string, string | null>>;
  /** What was published when its author began, by file name. */
  readonly base: Readonly<Record<string, DraftBase>>;
  /** 1 at first, and one more with each change. */
  readonly revision: number;
  /** ms since the epoch */
  readonly since: number;
  readonly updated: number;
}

/** The SHA-256 of the bytes, never a time; `text` where it could still be had when the draft was written. */
export interface DraftBase {
  readonly hash: string;
  readonly text?: string;
}

export type TextDraftHead = Omit<TextDraft, 'files' | 'base'>;

/** The durable side of drafts: one for each subject and owner. Writes are durable when they resolve. */
export interface TextDraftStore {
  /** By time of the last change, the newest first; of one subject, or of all. */
  heads(subject?: DraftSubject): Promise<readonly TextDraftHead[]>;
  get(id: string): Promise<TextDraft | undefined>;
  /**
   * Stores a draft over the revision before it, or a new one of revision 1. Answers what stands in its way, and then
   * nothing was stored: another revision, or another draft of the same owner and subject.
   */
  put(draft: TextDraft): Promise<TextDraft | undefined>;
  remove(id: string): Promise<void>;
}
