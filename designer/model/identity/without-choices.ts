import type { Pointer } from '@tessera/engine/catalog';
import { identityChoices } from './identity-choices.ts';
import { setInIdentity } from './set-in-identity.ts';

/** An identity's text without some of its choices; what is left stays to the byte. */
export function withoutChoices(text: string, left: ReadonlySet<Pointer>): string {
  const pointers = identityChoices(text).flatMap(({ pointer }) => (left.has(pointer) ? [pointer] : []));
  // From the last to the first: an entry of a list is known by its place.
  return pointers.toReversed().reduce((now, pointer) => setInIdentity(now, pointer, undefined), text);
}
