import './panorama.css';
import './panorama-map.css';
import './node-list.css';
import type { Panorama } from '@tessera/engine';
import { panoramaColumns } from '@tessera/engine/panorama';
import { useMay } from '../../api/me.ts';
import { usePanorama } from '../../api/panorama.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { widerWindow } from '../insight/window-length.ts';
import { useWindow, WindowPicker } from '../insight/window-picker.tsx';
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
import { NodeList } from './node-list.tsx';
import { OneInstance } from './one-instance.tsx';
import { RankPicker } from './rank-picker.tsx';
import { States } from './states.tsx';
import { Tables } from './tables.tsx';
import { TimeTravel } from './time-travel.tsx';
import { words } from './words.ts';
import type { Zoom } from './zoom.ts';
import { ZoomPath } from './zoom-path.tsx';

const views = ['drawing', 'table', 'list'] as const;

/** All businesses at once, and on one path down to the payload of one call. The address is the question. */
export function PanoramaPage() {
  const say = useWords(words);
  const locale = useLocale();
  const zoom: Zoom = useSearch();
  const set = useSetSearch();
  const mayReadInstances = useMay('readInstances');
  useTopbar({ crumbs: [{ label: say('panorama') }] });
  const isWhole = zoom.state === undefined && zoom.instance === undefined;
  const view = views.find((each) => each === zoom.view) ?? 'drawing';
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
        {isWhole ? (
          <>
            <RankPicker rank={zoom.rank} />
            <Segments
              label={say('view')}
              value={view}
              segments={views.map((id) => ({ id, label: say(id) }))}
              onChange={(chosen) => set({ view: chosen === 'drawing' ? undefined : chosen })}
            />
          </>
        ) : null}
      </div>
      {zoom.asOf === undefined ? (
        <StaleBanner />
      ) : (
        <Banner tone="warning">{say('past', { at: dateTime(zoom.asOf, locale) })}</Banner>
      )}
      {isWhole ? (
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
  const { identity, only, flow, facet, asOf, rank } = zoom;
  const found = usePanorama({ identity, only, flow, facet, asOf, window, rank });
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
            <View of={panorama} zoom={zoom} />
            {panorama.states === undefined ? null : <States of={panorama} zoom={zoom} />}
          </>
        )
      }
    </Resource>
  );
}

function View({ of, zoom }: { readonly of: Panorama; readonly zoom: Zoom }) {
  if (zoom.view === 'list') return <NodeList zoom={zoom} />;
  if (zoom.view === 'table') {
    return (
      <>
        <Tables of={of} zoom={zoom} />
        <Left of={of} />
      </>
    );
  }
  return (
    <>
      <Drawing of={of} zoom={zoom} />
      <Legend />
      <Left of={of} />
    </>
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

/** What has no room leads to the list of all. */
function Left({ of: { left } }: { readonly of: Panorama }) {
  const say = useWords(words);
  const set = useSetSearch();
  const nodes = left.identities + left.flows + left.capabilities + left.providers;
  if (nodes + left.edges === 0) return null;
  const list = panoramaColumns.find((column) => left[column] > 0) ?? 'identities';
  return (
    <div className="row">
      <p className="muted">
        {nodes === 0 ? null : say('left', { n: nodes })} {left.edges === 0 ? null : say('leftLines', { n: left.edges })}
      </p>
      {nodes === 0 ? null : <Button onPress={() => set({ view: 'list', list })}>{say('seeAll')}</Button>}
    </div>
  );
}
