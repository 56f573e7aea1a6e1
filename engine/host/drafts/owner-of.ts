import type { Actor } from '../actor.ts';

/** A program has no key: its name stands for it. */
export function ownerOf({ key, name }: Actor): string {
  return key ?? name;
}
