import './simulate.css';
import './play-map.css';
import './simulate-side.css';
import './play-steps.css';
import './scenarios.css';
import { useMemo, useSyncExternalStore } from 'react';
import type { Splice } from '../../model/document/workspace.ts';
import { useSearch } from '../app/navigation.ts';
import { Loading } from '../kit/resource.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { Course } from './course.tsx';
import type { PlayState } from './play-store.ts';
import type { ScenarioStore } from './scenario-store.ts';
import { ScenariosView, type ScenariosViewProps } from './scenarios-view.tsx';
import { SideBySide } from './side-by-side.tsx';
import { SimulateHeader } from './simulate-header.tsx';
import { SimulatePanel } from './simulate-panel.tsx';
import { simulateWords } from './simulate-words.ts';
import { Stage } from './stage.tsx';
import { usePlayStore } from './use-play-store.ts';
import { useRunsCoverage } from './use-runs-coverage.ts';

/** A flow at play: what can happen at the side, the way it took on the drawing, and what happened below. */
export function SimulateMode() {
  const say = useWords(simulateWords);
  const session = useSessionActions();
  const identities = useSession(({ identities: all }) => all);
  const open = usePlayStore(session);
  const save = useMemo(
    () => (splices: readonly Splice[]) => {
      const files = session.get().workspace.files;
      // A file of scenarios that is begun is opened first, empty: then its text is a step that can be taken back.
      for (const { file } of splices) if (files[file] === undefined) session.open({ [file]: '' });
      void session.perform({ kind: 'splices', splices, label: { kind: 'saveScenario', params: {} } });
    },
    [session],
  );
  if (open === undefined) return <Loading />;
  const { store, state, scenarios } = open;
  const { view, beside, other, play } = state;
  return (
    <div className="simulate" data-busy={state.isBusy ? '' : undefined}>
      <SimulateHeader state={state} store={store} identities={identities} />
      <div className="simulate-body">
        <div className="simulate-main">
          <PresentStage state={state} scenarios={scenarios} />
          {beside === undefined || other === undefined ? null : (
            <div className="simulate-beside">
              <SideBySide beside={beside} names={[play.identity ?? say('nobody'), other]} />
            </div>
          )}
          <Course
            state={state}
            store={store}
            view={view?.kind === 'played' ? view : undefined}
            scenarios={<Scenarios store={scenarios} play={play} onSplices={save} />}
          />
        </div>
        <section className="simulate-side" aria-label={say('simulation')}>
          <SimulatePanel state={state} store={store} onSplices={save} />
        </section>
      </div>
    </div>
  );
}

/** The play on the drawing; while they are looked at, what the scenarios or recorded runs cover. */
function PresentStage({ state, scenarios }: { readonly state: PlayState; readonly scenarios: ScenarioStore }) {
  const { panel } = useSearch();
  const { report, shown } = useSyncExternalStore(scenarios.subscribe, scenarios.get);
  if (panel === 'runs') return <RunsStage state={state} />;
  const coverage = report?.coverage.find(({ identity }) => identity === shown);
  return <Stage state={state} coverage={panel === 'scenarios' ? coverage : undefined} />;
}

function RunsStage({ state }: { readonly state: PlayState }) {
  const { coverage } = useRunsCoverage(state.play.identity);
  return <Stage state={state} coverage={coverage} />;
}

function Scenarios({ store, play, onSplices }: Omit<ScenariosViewProps, 'state'>) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  return <ScenariosView state={state} store={store} play={play} onSplices={onSplices} />;
}
