import type { Change } from './changes.ts';

/** What one node tells the others. Nothing depends on it: whoever misses it finds the same by looking, only later. */
export type News =
  /** `complete: false`: there were more than are named. */
  | { readonly kind: 'changes'; readonly changes: readonly Change[]; readonly complete: boolean }
  | { readonly kind: 'published' }
  | { readonly kind: 'keys' }
  /** The shares of a competition changed. */
  | { readonly kind: 'routing' }
  | { readonly kind: 'present'; readonly what: string; readonly who: string; readonly name: string }
  /** A node stopped: what it had begun may be taken over at once. */
  | { readonly kind: 'left' };

/** Where nodes over one database hear of each other. */
export interface NewsBoard {
  tell(news: News): void;
  /** @param onMissed for what was told that is lost: anything may have changed */
  listen(onNews: (news: News) => void, onMissed?: () => void): void;
}
