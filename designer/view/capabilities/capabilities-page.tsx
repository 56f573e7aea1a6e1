import './capabilities.css';
import './map.css';
import { useMay, useMe } from '../../api/me.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Loading } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import { CapabilityList } from './capability-list.tsx';
import { CapabilityMapView } from './capability-map-view.tsx';
import { Duplicates } from './duplicates.tsx';
import { words } from './map-words.ts';
import { RoutePlanner } from './route-planner.tsx';

const tabs = ['map', 'routes', 'duplicates'] as const;
const contents = { map: <CapabilityMapView />, routes: <RoutePlanner />, duplicates: <Duplicates /> } as const;

/** Every capability by domain, how to get from facts to facts over them, and which may be there twice. */
export function CapabilitiesPage() {
  const say = useWords(words);
  const search = useSearch();
  const set = useSetSearch();
  const me = useMe();
  const maySee = useMay('readInsight');
  useTopbar({ crumbs: [{ label: say('title') }] });
  const value = tabs.find((tab) => tab === search['tab']) ?? 'map';
  if (me.data === undefined) return <Loading />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('title')}</h1>
      </div>
      {maySee ? (
        <Tabs
          label={say('views')}
          value={value}
          onChange={(tab) => set({ tab: tab === 'map' ? undefined : tab })}
          tabs={tabs.map((id) => ({ id, label: say(id), content: () => contents[id] }))}
        />
      ) : (
        <CapabilityList />
      )}
    </div>
  );
}
