import { useState } from 'react';

/** A published text, and what somebody makes of it here. */
export interface TextEdit {
  readonly text: string;
  /** What the edit began with: publishing merges what others published since. */
  readonly base: string;
  /** Somebody else published the text since the edit began. */
  readonly isMoved: boolean;
  readonly change: (text: string) => void;
  /** Takes what is published. */
  readonly drop: () => void;
  /** Goes on from what is published now, with one's own text as it is. */
  readonly keep: () => void;
}

/** Own edits stay where they are while the text that they began with is published anew by somebody else. */
export function useTextEdit(published: string): TextEdit {
  const [edit, setEdit] = useState<{ readonly base: string; readonly text: string }>();
  const base = edit?.base ?? published;
  const text = edit?.text ?? published;
  return {
    text,
    base,
    isMoved: edit !== undefined && base !== published,
    change: (next) => setEdit(next === published ? undefined : { base, text: next }),
    drop: () => setEdit(undefined),
    keep: () => setEdit({ base: published, text }),
  };
}
