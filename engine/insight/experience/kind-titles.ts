import type { Localized } from '../../kernel/localized.ts';
import type { ActivityText } from '../../registry/state-index.ts';

/** What people call the kinds of change, by kind: as the newest activity says that names its kind. */
export function kindTitles(texts: readonly ActivityText[]): ReadonlyMap<string, Localized> {
  const titles = texts
    .map(({ activity }) => activity)
    .toSorted((a, b) => a.method.fromMs - b.method.fromMs)
    .flatMap(({ kind, kindTitle }) => (kindTitle === undefined ? [] : [[kind, kindTitle] as const]));
  return new Map(titles);
}
