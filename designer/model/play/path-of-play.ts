import type { StatePath } from '../edit/gesture.ts';
import { edgeId } from '../graph/edge-id.ts';
import type { PlayView } from './play-view.ts';

/** What of a flow a play went through, to be drawn: states by path, edges by id. */
export interface PathOfPlay {
  readonly active: readonly StatePath[];
  readonly states: ReadonlySet<StatePath>;
  readonly edges: ReadonlySet<string>;
}

export function pathOfPlay(view: PlayView | undefined): PathOfPlay {
  if (view?.kind !== 'played') return { active: [], states: new Set(), edges: new Set() };
  return {
    active: view.steps.at(-1)?.states ?? [],
    states: new Set(view.steps.flatMap(({ visited }) => visited)),
    edges: new Set(view.steps.flatMap(({ taken }) => taken.map(edgeId))),
  };
}
