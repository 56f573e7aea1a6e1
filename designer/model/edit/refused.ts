import type { Edited } from './gesture.ts';

/** Nothing is done, and why: a key of the page's texts. */
export function refused(because: string, params: Readonly<Record<string, string>> = {}): Edited {
  return { kind: 'refused', because, params };
}
