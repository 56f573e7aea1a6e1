import type { TitleOf } from '../names/use-names.ts';
import type { Say } from '../text/words.ts';
import type { Slice } from './slices.ts';
import type { words } from './words.ts';

/** A facet by its name, the providers of a capability by its title; undefined of what the API names otherwise. */
export function sliceTitle(id: Slice, say: Say<keyof typeof words>, titleOf: TitleOf): string | undefined {
  const [kind = '', ...rest] = id.split('.');
  const name = rest.join('.');
  if (kind === 'provider') return say('byProvider', { name: titleOf(name) ?? name });
  return kind === 'facet' ? say('byFacet', { name }) : undefined;
}
