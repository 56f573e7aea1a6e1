import { useEffect, useState } from 'react';

/** A text that was handed over is shown this long while the worker works it out; if nothing comes of it, the old one returns. */
const patienceMs = 2_000;

/**
 * A text that is its own until it is handed over: one edit is one step of the history, and nothing writes into the field
 * while somebody types.
 */
export function useDraft(value: string): {
  readonly shown: string;
  readonly set: (draft: string | undefined) => void;
  /** What is new, once; undefined where nothing is. */
  readonly take: () => string | undefined;
} {
  const [draft, setDraft] = useState<string>();
  const [sent, setSent] = useState<{ readonly text: string; readonly over: string }>();
  useEffect(() => {
    if (sent === undefined) return undefined;
    const timer = setTimeout(() => setSent(undefined), patienceMs);
    return () => clearTimeout(timer);
  }, [sent]);
  return {
    shown: draft ?? (sent?.over === value ? sent.text : value),
    set: setDraft,
    take() {
      setDraft(undefined);
      if (draft === undefined || draft === value) return undefined;
      setSent({ text: draft, over: value });
      return draft;
    },
  };
}
