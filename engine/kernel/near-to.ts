import { nearest } from './nearest.ts';

/** The parameter `nearest` of an error about a misspelt name, for its "Did you mean …?"; none where nothing is close. */
export function nearTo(name: string, known: Iterable<string>): { readonly nearest?: string } {
  const close = nearest(name, known);
  return close === undefined ? {} : { nearest: close };
}
