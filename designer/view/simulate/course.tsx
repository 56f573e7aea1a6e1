import type { ReactNode } from 'react';
import type { PlayView } from '../../model/play/play-view.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import { InstancesView } from './instances-view.tsx';
import type { PlayState, PlayStore } from './play-store.ts';
import { RunsView } from './runs-view.tsx';
import { scenarioWords } from './scenario-words.ts';
import { simulateWords } from './simulate-words.ts';
import { StepsList } from './steps-list.tsx';

export interface CourseProps {
  readonly state: PlayState;
  readonly store: PlayStore;
  readonly view: Extract<PlayView, { kind: 'played' }> | undefined;
  readonly scenarios: ReactNode;
}

const tabs = ['steps', 'data', 'scenarios', 'runs'] as const;

/** What happened so far, step by step, the data as they stand, and the scenarios of the flow. */
export function Course({ state, store, view, scenarios }: CourseProps) {
  const say = useWords(simulateWords);
  const sayScenario = useWords(scenarioWords);
  const search = useSearch();
  const setSearch = useSetSearch();
  const tab = tabs.find((one) => one === search['panel']) ?? 'steps';
  const { play, ahead } = state;
  return (
    <section className="simulate-course" aria-label={say('steps')}>
      <Tabs
        label={say('steps')}
        value={tab}
        onChange={(panel) => setSearch({ panel: panel === 'steps' ? undefined : panel })}
        tabs={[
          {
            id: 'steps',
            label: `${say('steps')} ${play.choices.length}`,
            content: () =>
              view === undefined ? null : (
                <StepsList startMs={play.startMs} steps={view.steps} ahead={ahead} onGoTo={store.goTo} />
              ),
          },
          {
            id: 'data',
            label: say('context'),
            content: () => (view === undefined ? null : <InstancesView instances={view.now.instances} />),
          },
          { id: 'scenarios', label: sayScenario('scenarios'), content: () => scenarios },
          { id: 'runs', label: sayScenario('runs'), content: () => <RunsView identity={play.identity} /> },
        ]}
      />
    </section>
  );
}
