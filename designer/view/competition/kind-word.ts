import type { Say } from '../text/words.ts';
import type { words } from './words.ts';

const kinds = ['fixed', 'weighted', 'canary', 'shadow', 'failover', 'adaptive'] as const;

/** How providers compete, in a word; what a newer server says besides is shown as it came. */
export function kindWord(kind: string, say: Say<keyof typeof words>): string {
  const known = kinds.find((one) => one === kind);
  return known === undefined ? kind : say(known);
}
