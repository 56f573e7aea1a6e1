import { useEffect, useState } from 'react';

/**
 * What the worker says to a question. The last answer stays until there is a newer one; a question that is no longer asked
 * is taken back.
 * @param key says when it is another question; undefined asks nothing
 */
export function useAnswer<T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): { readonly answer: T | undefined; readonly isOld: boolean } {
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: T }>();
  useEffect(() => {
    if (key === undefined) return undefined;
    const abort = new AbortController();
    ask(abort.signal).then(
      (answer) => {
        if (!abort.signal.aborted) setHeld({ key, answer });
      },
      // What was taken back, or a worker that died: the session tells of that.
      () => undefined,
    );
    return () => abort.abort();
    // The key stands for everything that the question depends on.
  }, [key]);
  return { answer: held?.answer, isOld: held?.key !== key };
}
