import { useMemo, useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export function useMatches(query: string): boolean {
  const media = useMemo(() => {
    const list = matchMedia(query);
    return {
      get: () => list.matches,
      subscribe: (listener: () => void) => {
        list.addEventListener('change', listener);
        return () => list.removeEventListener('change', listener);
      },
    };
  }, [query]);
  return useSyncExternalStore(media.subscribe, media.get);
}
