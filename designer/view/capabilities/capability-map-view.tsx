import { useMemo } from 'react';
import { useCapabilityMap, type CapabilityTile, type MapDomain } from '../../api/capability-map.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useWindow, WindowPicker } from '../insight/window-picker.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { Tile } from './capability-tile.tsx';
import { GapTile } from './gap-tile.tsx';
import { words } from './map-words.ts';

const snippet = 'curl -X POST $TESSERA_URL/v1/capabilities -d @stock.reserve.json';

/** Domains with their capabilities as tiles; what is searched for stands in the address. */
export function CapabilityMapView() {
  const say = useWords(words);
  const { find = '' } = useSearch();
  const set = useSetSearch();
  const map = useCapabilityMap({ window: useWindow() });
  return (
    <div className="stack capability-map">
      <div className="row">
        <div className="capability-search grow">
          <TextField
            label={say('search')}
            isLabelHidden
            type="search"
            placeholder={say('search')}
            value={find}
            onChange={(next) => set({ find: next === '' ? undefined : next })}
          />
        </div>
        <span className="grow" />
        <WindowPicker />
      </div>
      <Resource of={map}>{({ domains }) => <Domains all={domains} wanted={find} />}</Resource>
    </div>
  );
}

function Domains({ all, wanted }: { readonly all: readonly MapDomain[]; readonly wanted: string }) {
  const say = useWords(words);
  const shown = useMemo(() => matching(all, wanted), [all, wanted]);
  if (all.length === 0) {
    return (
      <EmptyState title={say('none')} action={<code>{snippet}</code>}>
        {say('noneWhy')}
      </EmptyState>
    );
  }
  if (shown.length === 0) {
    return (
      <p className="muted" role="status">
        {say('notFound')}
      </p>
    );
  }
  return shown.map(({ domain, capabilities, gaps }) => (
    <section key={domain} className="stack" aria-labelledby={`domain-${domain}`}>
      <h2 id={`domain-${domain}`} translate="no">
        {domain === '' ? '·' : domain}
      </h2>
      <ul className="tile-grid">
        {capabilities.map((tile) => (
          <li key={tile.capability}>
            <Tile of={tile} />
          </li>
        ))}
        {gaps.map((gap) => (
          <li key={`${gap.capability} ${gap.requirement} ${gap.part}`}>
            <GapTile of={gap} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** Of each domain what goes by the word; a domain without any is left out. */
function matching(all: readonly MapDomain[], wanted: string): readonly MapDomain[] {
  const word = wanted.trim().toLowerCase();
  if (word === '') return all;
  return all
    .map(({ domain, capabilities, gaps }) => ({
      domain,
      capabilities: capabilities.filter((tile) => wordsOf(tile, domain).toLowerCase().includes(word)),
      gaps: gaps.filter(({ capability }) => capability.toLowerCase().includes(word)),
    }))
    .filter(({ capabilities, gaps }) => capabilities.length + gaps.length > 0);
}

function wordsOf({ capability, title, owner, providers }: CapabilityTile, domain: string): string {
  const names = providers.map(({ id }) => id).join(' ');
  return `${domain} ${capability} ${localized(title, 'en')} ${localized(title, 'zh-CN')} ${owner} ${names}`;
}
