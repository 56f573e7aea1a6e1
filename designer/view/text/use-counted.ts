import { useWords, type Word } from './words.ts';

const words = {
  counted: ['{what} ({n})', '{what}（{n}）'],
} satisfies Record<string, Word>;

/** How many there are of something, behind its name: `Instances (3)`. */
export function useCounted(): (what: string, n: number) => string {
  const say = useWords(words);
  return (what, n) => say('counted', { what, n });
}
