import { businessOf } from './business-of.ts';
import { coversIdentity } from './covers-identity.ts';
import type { ReadText } from './registry-state.ts';
import type { ReviewPolicy } from './reviews.ts';
import type { TextKind } from './stored.ts';

/** What a publish changes: texts that say something new, and businesses that get another release or lose theirs. */
export interface Changed {
  readonly texts: readonly ReadText[];
  readonly businesses: readonly string[];
}

/** They say what is wanted, prove it or measure it: nothing runs otherwise because of them. */
const withoutEffect: ReadonlySet<TextKind> = new Set(['scenarios', 'requirement', 'activity', 'metric', 'element']);
/** They decide which business a request comes to, whichever that is. */
const ofEverybody: ReadonlySet<TextKind> = new Set(['resolver', 'facets']);

/**
 * The first policy that asks for a second person. What is said above a business is inherited by it, so a text of a business
 * above counts as one of it; and nothing below lifts a policy.
 * @param publisher the name of the key
 */
export function reviewNeeded(
  policies: Iterable<ReviewPolicy>,
  { texts, businesses }: Changed,
  publisher: string,
): ReviewPolicy | undefined {
  const effective = texts.filter(({ kind }) => !withoutEffect.has(kind));
  if (effective.length === 0 && businesses.length === 0) return undefined;
  return [...policies].find(({ identity: path, required, exempt }) => {
    if (!required || exempt.includes(publisher)) return false;
    if (path === '' || businesses.some((business) => isWithin(business, path))) return true;
    return effective.some((read) => ofEverybody.has(read.kind) || concerns(read, path));
  });
}

function concerns(read: ReadText, path: string): boolean {
  const said = businessOf(read);
  return said !== undefined && (isWithin(said, path) || isWithin(path, said));
}

function isWithin(identity: string, path: string): boolean {
  return coversIdentity({ subtrees: [path] }, identity);
}
