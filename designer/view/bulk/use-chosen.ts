import { useEffect, useState } from 'react';
import type { ListedInstance } from '../../api/instances.ts';

/** Which instances of a list are chosen, over its pages. */
export interface Chosen {
  readonly items: readonly ListedInstance[];
  has(id: string): boolean;
  toggle(items: readonly ListedInstance[], isChosen: boolean): void;
  set(items: readonly ListedInstance[]): void;
}

/** @param question what the list asks for: with another one nothing is chosen */
export function useChosen(question: string): Chosen {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ListedInstance>>(new Map());
  useEffect(() => setChosen(new Map()), [question]);
  return {
    items: [...chosen.values()],
    has: (id) => chosen.has(id),
    toggle: (items, isChosen) => {
      const next = new Map(chosen);
      for (const item of items)
        if (isChosen) next.set(item.id, item);
        else next.delete(item.id);
      setChosen(next);
    },
    set: (items) => setChosen(new Map(items.map((item) => [item.id, item]))),
  };
}
