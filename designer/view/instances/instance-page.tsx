import './instance-page.css';
import { useHistory, type FollowedHistory } from '../../api/instance-history.ts';
import { useInstance, useMoment, type InstanceView } from '../../api/instances.ts';
import { useParams, useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Resource } from '../kit/resource.tsx';
import { StaleBanner } from '../live/live-mark.tsx';
import { useWords } from '../text/words.ts';
import { EntryDetails } from './entry-details.tsx';
import { IncidentBanners } from './incident-banner.tsx';
import { InstanceHead } from './instance-head.tsx';
import { words } from './instance-words.ts';
import { MomentPanel } from './moment-panel.tsx';
import { ScrubBar } from './scrub-bar.tsx';
import { Timeline } from './timeline.tsx';
import { WayThrough } from './way-through.tsx';

/** One instance: where it is, how it came there, and what can be done. */
export function InstancePage() {
  const say = useWords(words);
  const { id = '' } = useParams();
  const instance = useInstance(id);
  const history = useHistory(id);
  const key = instance.data?.key ?? id;
  useTopbar({ crumbs: [{ label: say('instances'), to: '/instances' }, { label: key }] });
  return (
    <div className="instance">
      <StaleBanner />
      <Resource of={instance}>{(view) => <Instance instance={view} history={history} />}</Resource>
    </div>
  );
}

function Instance({ instance, history }: { readonly instance: InstanceView; readonly history: FollowedHistory }) {
  const search = useSearch();
  const setSearch = useSetSearch();
  const last = instance.revision;
  const asked = Number(search['at']);
  const at = Number.isInteger(asked) && asked >= 1 && asked <= last ? asked : undefined;
  // A long history is read first: what folds it again for the way it took can come after.
  const moment = useMoment(instance.id, history.entries.length === 0 ? undefined : (at ?? last));
  const go = (seq: number) => setSearch({ at: String(seq) });
  const chosen = at === undefined ? undefined : history.entries.find(({ seq }) => seq === at);
  return (
    <>
      <IncidentBanners instance={instance.id} />
      <InstanceHead instance={instance} />
      <div className="instance-body">
        <div className="instance-main">
          <ScrubBar
            at={at ?? last}
            last={last}
            isNow={at === undefined}
            onChange={go}
            onNow={() => setSearch({ at: undefined })}
          />
          <WayThrough instance={instance} moment={moment.data} isNow={at === undefined} />
          <MomentPanel moment={moment} instance={instance} isNow={at === undefined} />
        </div>
        <div className="instance-side">
          <Timeline history={history} release={instance.release} selected={at} onSelect={go} />
          {chosen === undefined ? null : <EntryDetails entry={chosen} />}
        </div>
      </div>
    </>
  );
}
