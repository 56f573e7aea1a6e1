import { useState } from 'react';
import type { PlayView } from '../../model/play/play-view.ts';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import { InstancesView } from './instances-view.tsx';
import type { PlayState, PlayStore } from './play-store.ts';
import { simulateWords } from './simulate-words.ts';
import { StepsList } from './steps-list.tsx';

export interface CourseProps {
  readonly state: PlayState;
  readonly store: PlayStore;
  readonly view: Extract<PlayView, { kind: 'played' }>;
}

/** What happened so far, step by step, and the data as they stand. */
export function Course({ state, store, view }: CourseProps) {
  const say = useWords(simulateWords);
  const [tab, setTab] = useState<'steps' | 'data'>('steps');
  const { play, ahead } = state;
  return (
    <section className="simulate-course" aria-label={say('steps')}>
      <Tabs
        label={say('steps')}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'steps',
            label: `${say('steps')} ${view.steps.length - 1}`,
            content: () => <StepsList startMs={play.startMs} steps={view.steps} ahead={ahead} onGoTo={store.goTo} />,
          },
          { id: 'data', label: say('context'), content: () => <InstancesView instances={view.now.instances} /> },
        ]}
      />
    </section>
  );
}
