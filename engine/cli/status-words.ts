import type { InstanceStatus } from '../host/views.ts';
import { statusWords } from '../kernel/instance-words.ts';
import { spoken, type Said } from './spoken.ts';

const words: Readonly<Record<InstanceStatus, Said>> = statusWords;

/** What an instance is doing, in a word; what a newer server says besides is shown as it came. */
export function statusWord(status: string): string {
  const known = Object.entries(words).find(([name]) => name === status);
  return known === undefined ? status : spoken(...known[1]);
}
