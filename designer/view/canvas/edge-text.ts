import type { Locale } from '@tessera/engine';
import type { GraphEdge } from '../../model/graph/flow-graph.ts';
import type { EdgeText } from '../../model/layout/size-of-label.ts';
import type { Say } from '../text/words.ts';
import { localized } from '../text/localized.ts';
import { shownDuration } from './shown-duration.ts';
import type { CanvasWord } from './words.ts';

/** Where a guard looks things up: what is looked up says enough on a drawing. */
const lookups = /(?<![\w.])(?:context|parameters)\.(?=\w)/g;

/** What stands on a transition. */
export function edgeText(edge: GraphEdge, say: Say<CanvasWord>, locale: Locale): EdgeText {
  const { guard, order, kind } = edge;
  const name = nameOf(edge, say, locale);
  const hasSign = kind === 'error' || kind === 'after' || kind === 'compensation';
  return {
    name,
    hasSign,
    ...(guard === undefined ? {} : { guard: guard.replace(lookups, '') }),
    ...(order === undefined ? {} : { order }),
  };
}

function nameOf({ kind, name, title, guard, order }: GraphEdge, say: Say<CanvasWord>, locale: Locale): string {
  if (kind === 'error') return name === '' ? say('anyError') : name;
  if (kind === 'after') return shownDuration(name, locale);
  if (name === '' && guard === undefined && order !== undefined) return say('otherwise');
  return localized(title, locale) || name;
}
