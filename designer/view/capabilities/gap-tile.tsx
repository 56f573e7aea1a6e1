import type { MapGap } from '../../api/capability-map.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './map-words.ts';

/** A capability that a requirement names and nobody offers: the outline of a tile. */
export function GapTile({ of: { capability, requirement } }: { readonly of: MapGap }) {
  const say = useWords(words);
  return (
    <article className="capability-tile capability-gap">
      <header>
        <h3 className="grow">
          <Link to={`/requirements/${requirement}`} translate="no">
            {capability}
          </Link>
        </h3>
        <Badge tone="warning">{say('gap')}</Badge>
      </header>
      <p className="muted">{say('gapWhy', { requirement })}</p>
    </article>
  );
}
