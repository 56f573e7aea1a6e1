import './panorama.css';
import type { Panorama } from '@tessera/engine';
import { useMay } from '../../api/me.ts';
import { usePanorama } from '../../api/panorama.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { useWindow, widerWindow, WindowPicker } from '../insight/window-picker.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { LiveMark, StaleBanner } from '../live/live-mark.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { Drawing } from './drawing.tsx';
import { Figures } from './figures.tsx';
import { Inside } from './inside.tsx';
import { Legend } from './legend.tsx';
import { OneInstance } from './one-instance.tsx';
import { States } from './states.tsx';
import { Tables } from './tables.tsx';
import { TimeTravel } from './time-travel.tsx';
import { words } from './words.ts';
import type { Zoom } from './zoom.ts';
import { ZoomPath } from './zoom-path.tsx';

/** All businesses at once, and on one path down to the payload of one call. The address is the question. */
export function PanoramaPage() {
  const say = useWords(words);
  const locale = useLocale();
  const zoom: Zoom = useSearch();
  const set = useSetSearch();
  const mayReadInstances = useMay('readInstances');
  useTopbar({ crumbs: [{ label: say('panorama') }] });
  const isTable = zoom.view === 'table';
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{say('panorama')}</h1>
        {zoom.asOf === undefined ? <LiveMark /> : null}
      </div>
      <ZoomPath zoom={zoom} />
      <div className="panorama-choices">
        <WindowPicker />
        <TimeTravel asOf={zoom.asOf} onChange={(asOf) => set({ asOf })} />
        <span className="grow" />
        {zoom.state === undefined && zoom.instance === undefined ? (
          <Segments
            label={say('view')}
            value={isTable ? 'table' : 'drawing'}
            segments={[
              { id: 'drawing', label: say('drawing') },
              { id: 'table', label: say('table') },
            ]}
            onChange={(view) => set({ view: view === 'table' ? view : undefined })}
          />
        ) : null}
      </div>
      {zoom.asOf === undefined ? (
        <StaleBanner />
      ) : (
        <Banner tone="warning">{say('past', { at: dateTime(zoom.asOf, locale) })}</Banner>
      )}
      {zoom.state === undefined && zoom.instance === undefined ? (
        <Whole zoom={zoom} />
      ) : mayReadInstances ? (
        <Deep zoom={zoom} />
      ) : (
        <p className="muted">{say('mayNot')}</p>
      )}
    </div>
  );
}

function Deep({ zoom }: { readonly zoom: Zoom }) {
  return zoom.instance === undefined ? <Inside zoom={zoom} /> : <OneInstance zoom={zoom} />;
}

function Whole({ zoom }: { readonly zoom: Zoom }) {
  const say = useWords(words);
  const window = useWindow();
  const { identity, only, flow, facet, asOf } = zoom;
  const found = usePanorama({ identity, only, flow, facet, asOf, window });
  return (
    <Resource of={found}>
      {(panorama) =>
        panorama.identities.length + panorama.flows.length === 0 ? (
          <EmptyState title={say('empty')}>{say('emptyWhy')}</EmptyState>
        ) : (
          <>
            <Within of={panorama} />
            <Figures of={panorama} />
            <Quiet of={panorama} />
            {zoom.view === 'table' ? (
              <Tables of={panorama} zoom={zoom} />
            ) : (
              <>
                <Drawing of={panorama} zoom={zoom} />
                <Legend />
              </>
            )}
            <Left of={panorama} />
            {panorama.states === undefined ? null : <States of={panorama} zoom={zoom} />}
          </>
        )
      }
    </Resource>
  );
}

/** A key that sees a part of the tree is told that only this part is counted. */
function Within({ of: { within } }: { readonly of: Panorama }) {
  const say = useWords(words);
  const { subtrees, flows } = within;
  if (subtrees.includes('') && flows === undefined) return null;
  const of = [...subtrees.filter((path) => path !== ''), ...(flows ?? [])].join(', ');
  return <p className="muted">{say('within', { of })}</p>;
}

function Quiet({ of: { figures } }: { readonly of: Panorama }) {
  const say = useWords(words);
  const set = useSetSearch();
  const wider = widerWindow(useWindow());
  const { running, ended, started } = figures;
  if ([running, ended, started].some(({ value }) => (value ?? 0) > 0)) return null;
  return (
    <div className="row">
      <p className="muted">{say('quiet')}</p>
      {wider === undefined ? null : <Button onPress={() => set({ window: wider })}>{say('wider')}</Button>}
    </div>
  );
}

function Left({ of: { left } }: { readonly of: Panorama }) {
  const say = useWords(words);
  const n = left.identities + left.flows + left.capabilities + left.providers + left.edges;
  return n === 0 ? null : <p className="muted">{say('left', { n })}</p>;
}
