import { coversIdentity } from './covers-identity.ts';
import { identitiesOf, type RegistryState } from './registry-state.ts';

/** The identities that somebody may see, to suggest one of them. */
export function pathsWithin(state: RegistryState, within: { readonly subtrees: readonly string[] }): readonly string[] {
  return identitiesOf(state).flatMap(({ path }) => (coversIdentity(within, path) ? [path] : []));
}
