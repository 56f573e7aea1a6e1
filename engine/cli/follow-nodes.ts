import type { Access } from '../access/access.ts';
import type { OpenOptions } from './open-options.ts';
import type { OpenedStores } from './open-stores.ts';

/** What another node published is known here after so long at most. */
const followEveryMs = 1_000;

/** Keeps up with what other nodes publish and revoke; nothing where there are none. */
export function followNodes(
  { store, news }: OpenedStores,
  { onFault = () => undefined }: OpenOptions,
  { refresh, access }: { readonly refresh: () => Promise<void>; readonly access: Access },
): () => void {
  if (store.shared !== true) return () => undefined;
  const now = (): void => void refresh().catch(onFault);
  const timer = setInterval(now, followEveryMs);
  news?.listen(({ kind }) => {
    if (kind === 'published') now();
    if (kind === 'keys') access.forget();
  }, access.forget);
  return () => clearInterval(timer);
}
