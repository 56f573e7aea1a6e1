import { coversIdentity } from '../../registry/covers-identity.ts';
import type { PanoramaFilter } from './panorama.ts';

/** Whether an identity lies in the part that is looked at. */
export function identitiesIn({ identity, only }: Pick<PanoramaFilter, 'identity' | 'only'>): (path: string) => boolean {
  if (identity === undefined) return () => true;
  return only === true ? (path) => path === identity : (path) => coversIdentity({ subtrees: [identity] }, path);
}
