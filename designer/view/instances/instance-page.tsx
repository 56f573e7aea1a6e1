import './instance-page.css';
import { useMemo } from 'react';
import { useHistory, type FollowedHistory } from '../../api/instance-history.ts';
import { useInstance, useMoment, useRelease, type InstanceView, type Moment } from '../../api/instances.ts';
import { edgeOfPointer } from '../../model/graph/edge-of-pointer.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
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
import { StateMap } from './state-map.tsx';
import { Timeline } from './timeline.tsx';

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
  const moment = useMoment(instance.id, at ?? last);
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
          <Map instance={instance} moment={moment.data} isNow={at === undefined} />
          <Resource of={moment}>
            {(shown) => <MomentPanel moment={shown} instance={instance} isNow={at === undefined} />}
          </Resource>
        </div>
        <div className="instance-side">
          <Timeline history={history} selected={at} onSelect={go} />
          {chosen === undefined ? null : <EntryDetails entry={chosen} />}
        </div>
      </div>
    </>
  );
}

/** The flow of its release, with the way it took and the states it is in. */
function Map({
  instance,
  moment,
  isNow,
}: {
  readonly instance: InstanceView;
  readonly moment: Moment | undefined;
  readonly isNow: boolean;
}) {
  const release = useRelease(moment?.release ?? instance.release);
  const graph = useMemo(
    () => (release.data === undefined ? undefined : graphOfFlow(release.data.body.flow)),
    [release.data],
  );
  const taken = useMemo(
    () => new Set((moment?.path ?? []).flatMap((pointer) => edgeOfPointer(pointer) ?? [])),
    [moment],
  );
  return (
    <Resource of={release}>
      {() =>
        graph === undefined ? null : (
          <StateMap graph={graph} tokens={isNow ? instance.states : (moment?.states ?? [])} taken={taken} />
        )
      }
    </Resource>
  );
}
