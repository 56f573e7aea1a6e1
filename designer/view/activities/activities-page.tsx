import './activities.css';
import { useState } from 'react';
import { useActivities, type ActivityRow } from '../../api/activities.ts';
import { useMay } from '../../api/me.ts';
import { useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { ListDetail, ListDetailLink } from '../app/list-detail.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { AdvicePanel } from './advice-panel.tsx';
import { ActivityDetails } from './activity-details.tsx';
import { NewActivity } from './new-activity.tsx';
import { VerdictBadge } from './verdict-badge.tsx';
import { words } from './words.ts';

/** What was changed to learn from it, beside the one that is chosen. */
export function ActivitiesPage() {
  const say = useWords(words);
  const { id } = useParams();
  const [isMaking, setMaking] = useState(false);
  const mayPublish = useMay('publish');
  const activities = useActivities();
  const locale = useLocale();
  const chosen = activities.data?.find(({ activity }) => activity === id);
  useTopbar({
    crumbs:
      id === undefined
        ? [{ label: say('activities') }]
        : [{ label: say('activities'), to: '/activities' }, { label: localized(chosen?.title, locale) || id }],
  });
  const make = mayPublish ? <Button onPress={() => setMaking(true)}>{say('make')}</Button> : undefined;
  return (
    <ListDetail
      back={id === undefined ? undefined : '/activities'}
      title={say('activities')}
      action={make}
      list={
        <Resource of={activities}>
          {(all) =>
            all.length === 0 ? (
              <p className="muted">{say('none')}</p>
            ) : (
              all.map((one) => <Entry key={one.activity} of={one} />)
            )
          }
        </Resource>
      }
    >
      <NewActivity
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        known={(activities.data ?? []).map(({ activity }) => activity)}
      />
      {id !== undefined ? (
        <ActivityDetails key={id} id={id} />
      ) : (
        <div className="stack">
          {activities.data?.length === 0 ? (
            <EmptyState title={say('none')} action={make}>
              {say('noneWhy')}
            </EmptyState>
          ) : (
            <p className="muted">{say('chooseWhy')}</p>
          )}
          <AdvicePanel />
        </div>
      )}
    </ListDetail>
  );
}

function Entry({ of: { activity, title, identity, verdict, weak, sample } }: { readonly of: ActivityRow }) {
  const locale = useLocale();
  return (
    <ListDetailLink to={`/activities/${activity}`}>
      <span>{localized(title, locale) || activity}</span>
      <span className="row activity-entry">
        <code className="muted small grow">{identity}</code>
        <VerdictBadge of={verdict} isWeak={weak} isSample={sample} />
      </span>
    </ListDetailLink>
  );
}
