import { useWords, type Word } from '../text/words.ts';

const words = {
  byKey: ['{person} (key {key})', '{person}（密钥 {key}）'],
} satisfies Record<string, Word>;

interface Doer {
  readonly by: string;
  readonly person?: string;
}

/** Who did it: the key's name, with the person it acts for where that is somebody else. */
export function usePersonName(): (doer: Doer) => string {
  const say = useWords(words);
  return ({ by, person }) => (person === undefined ? by : say('byKey', { person, key: by }));
}
