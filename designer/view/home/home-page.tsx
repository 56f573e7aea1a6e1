import './home.css';
import { useEffect, useSyncExternalStore, type ComponentType } from 'react';
import { useFlows } from '../../api/flows.ts';
import { useMe } from '../../api/me.ts';
import { useGo, useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { AlarmsCard } from '../metrics/alarms-card.tsx';
import { LiveMark, StaleBanner } from '../live/live-mark.tsx';
import { useWords } from '../text/words.ts';
import { AdviceCard } from './advice-card.tsx';
import { Desk } from '../desk/desk.tsx';
import { cardsFor, chosenRole, homesFor, roleOf, roles, type CardName } from './arrangement.ts';
import {
  BrokenCard,
  CapabilitiesCard,
  ChangesCard,
  DraftsCard,
  IncidentsCard,
  PartCard,
  RequirementsCard,
  TasksCard,
} from './cards.tsx';
import { CanariesCard } from './canaries-card.tsx';
import { ReviewsCard } from './reviews-card.tsx';
import { TrafficCards } from './traffic-cards.tsx';
import { words } from './words.ts';

const cards: Readonly<Record<CardName, ComponentType>> = {
  incidents: IncidentsCard,
  canaries: CanariesCard,
  alarms: AlarmsCard,
  tasks: TasksCard,
  broken: BrokenCard,
  drafts: DraftsCard,
  reviews: ReviewsCard,
  requirements: RequirementsCard,
  capabilities: CapabilitiesCard,
  part: PartCard,
  advice: AdviceCard,
  changes: ChangesCard,
  traffic: TrafficCards,
  desk: Desk,
};

/** The first page: what needs me, what changed, how my part does, as my role looks at it. */
export function HomePage() {
  const say = useWords(words);
  const me = useMe();
  const chosen = useSyncExternalStore(chosenRole.subscribe, chosenRole.get);
  const search = useSearch();
  const setSearch = useSetSearch();
  // An address that was passed on shows what it showed.
  const asked = roles.find((role) => role === search['home']);
  useTopbar({ crumbs: [{ label: say('home') }] });
  useFirstFlow();
  return (
    <div className="page wide">
      <Resource of={me}>
        {({ roles: keyRoles, operations }) => {
          const role = roleOf(keyRoles, operations, asked ?? chosen);
          return (
            <>
              <div className="page-head">
                <h1>{say('home')}</h1>
                <LiveMark />
                <Segments
                  label={say('role')}
                  value={role}
                  segments={homesFor(operations).map((id) => ({ id, label: say(id) }))}
                  onChange={(next) => {
                    chosenRole.set(next);
                    setSearch({ home: undefined, find: undefined, case: undefined });
                  }}
                />
              </div>
              <StaleBanner />
              <div className="home-cards">
                {cardsFor(role, operations).map((name) => {
                  const Shown = cards[name];
                  return <Shown key={name} />;
                })}
              </div>
            </>
          );
        }}
      </Resource>
    </div>
  );
}

/** Where nothing is published yet there is nothing to see first: one begins with a flow. */
function useFirstFlow(): void {
  const go = useGo();
  const flows = useFlows().data;
  const isEmpty = flows?.length === 0;
  useEffect(() => {
    if (isEmpty) go('/flows', {}, { replace: true });
    // Once, when it turns out to be empty.
  }, [isEmpty]);
}
