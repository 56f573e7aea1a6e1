import './live.css';
import { useMemo } from 'react';
import { useHeat, usePresentReleases, type HeatWindow } from '../../api/heat.ts';
import { useIdentities } from '../../api/identities.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { joinGraphs } from '../../model/graph/join-graphs.ts';
import { useParams, useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { HeatMap } from './heat-map.tsx';
import { HeatTables } from './heat-tables.tsx';
import { LiveMark, StaleBanner } from './live-mark.tsx';
import { words } from './words.ts';

const windows = ['PT5M', 'PT1H', 'P1D', 'P7D'] as const satisfies readonly HeatWindow[];

/** Where the instances of a flow are, how long they stay, and by which ways they go. */
export function LivePage() {
  const say = useWords(words);
  const locale = useLocale();
  const { flow = '' } = useParams();
  const search = useSearch();
  const setSearch = useSetSearch();
  const window = windows.find((each) => each === search['window']) ?? 'P1D';
  const identity = search['identity'];
  const heat = useHeat(flow, window, identity);
  const releases = usePresentReleases(flow, identity);
  const graph = useMemo(() => joinGraphs(releases.map(({ body }) => graphOfFlow(body.flow))), [releases]);
  const view = search['view'] === 'table' ? 'table' : 'map';
  const title = localized(graph?.title, locale) || flow;
  useTopbar({
    crumbs: [{ label: say('flows'), to: '/flows' }, { label: title, to: `/flows/${flow}` }, { label: say('live') }],
  });
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{say('live')}</h1>
        <LiveMark />
      </div>
      <div className="live-choices">
        <Segments
          label={say('window')}
          value={window}
          onChange={(next) => setSearch({ window: next })}
          segments={windows.map((id) => ({ id, label: say(id) }))}
        />
        <Segments
          label={say('view')}
          value={view}
          onChange={(next) => setSearch({ view: next === 'table' ? next : undefined })}
          segments={(['map', 'table'] as const).map((id) => ({ id, label: say(id) }))}
        />
        <IdentityChoice value={identity ?? ''} onChange={(next) => setSearch({ identity: next })} />
      </div>
      <StaleBanner />
      <Resource of={heat}>
        {(found) => (
          <>
            <p className={found.sampled ? '' : 'muted'}>
              {say(found.sampled ? 'sampled' : 'looked', { n: found.instances })}
            </p>
            {view === 'map' && graph !== undefined ? (
              <HeatMap heat={found} graph={graph} flow={flow} identity={identity} />
            ) : (
              <HeatTables heat={found} graph={graph} flow={flow} identity={identity} />
            )}
          </>
        )}
      </Resource>
    </div>
  );
}

function IdentityChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (identity: string | undefined) => void;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const identities = useIdentities().data ?? [];
  const choices = identities.map(({ identity, title }) => ({
    id: identity,
    label: localized(title, locale) || identity,
    detail: <code>{identity}</code>,
  }));
  return (
    <Select
      label={say('identity')}
      value={value}
      choices={[{ id: '', label: say('all') }, ...choices]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}
