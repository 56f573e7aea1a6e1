import type { Layout } from '../../model/layout/layout.ts';

/** Layouts by the fingerprint of what was laid out. */
export interface LayoutCache {
  get(key: string): Promise<Layout | undefined>;
  set(key: string, layout: Layout): Promise<void>;
}

const maxKept = 40;

/** In memory: the newest stay; behind it a slower one that outlives the page. */
export function memoryCache(behind?: LayoutCache): LayoutCache {
  const kept = new Map<string, Layout>();
  const keep = (key: string, layout: Layout): void => {
    kept.delete(key);
    kept.set(key, layout);
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  };
  return {
    async get(key) {
      const found = kept.get(key) ?? (await behind?.get(key));
      if (found !== undefined) keep(key, found);
      return found;
    },
    async set(key, layout) {
      keep(key, layout);
      await behind?.set(key, layout);
    },
  };
}
