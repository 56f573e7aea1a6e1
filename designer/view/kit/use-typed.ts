import { useEffect, useState } from 'react';

export interface Typed {
  readonly text: string;
  readonly set: (text: string) => void;
  /** For the element around the field: a composition is not yet what is meant. */
  readonly composition: { readonly onCompositionStart: () => void; readonly onCompositionEnd: () => void };
}

/** A text that is acted on once the typing rests for so long. */
export function useTyped(given: string, act: (text: string) => void, quietMs = 200): Typed {
  const [text, set] = useState(given);
  const [composing, setComposing] = useState(false);
  useEffect(() => set(given), [given]);
  useEffect(() => {
    if (composing || text.trim() === given) return undefined;
    const timer = setTimeout(() => act(text.trim()), quietMs);
    return () => clearTimeout(timer);
    // `act` is made anew with every render and always does the same.
  }, [composing, text, given]);
  return {
    text,
    set,
    composition: {
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: () => setComposing(false),
    },
  };
}
