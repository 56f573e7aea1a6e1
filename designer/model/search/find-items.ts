import { pinyinInitials } from './pinyin-initials.ts';

/** Something that can be found by any of its names: its titles in both languages, its id, other words for it. */
export interface Findable {
  readonly names: readonly string[];
}

/** The best first: a name that begins with the words before one that only has them, and both before initials. */
export function findItems<Item extends Findable>(items: readonly Item[], typed: string, most: number): readonly Item[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return items.slice(0, most);
  return items
    .map((item, at) => ({ item, at, score: Math.min(...item.names.map((name) => scoreOf(name, words))) }))
    .filter(({ score }) => score < Infinity)
    .toSorted((a, b) => a.score - b.score || a.at - b.at)
    .slice(0, most)
    .map(({ item }) => item);
}

function scoreOf(name: string, words: readonly string[]): number {
  const text = name.normalize('NFKC').toLowerCase();
  const [first = ''] = words;
  if (words.every((word) => text.includes(word))) {
    if (text.startsWith(first)) return 0;
    return new RegExp(`(?:^|[^\\p{L}\\p{N}])${escaped(first)}`, 'u').test(text) ? 1 : 2;
  }
  const initials = pinyinInitials(name);
  if (initials === text || !words.every((word) => initials.includes(word))) return Infinity;
  return initials.startsWith(first) ? 3 : 4;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
