import { RequestFailed } from '../../api/http.ts';
import { useMay } from '../../api/me.ts';
import { useSetSearch } from '../app/navigation.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { CoverageItems } from './coverage-items.tsx';
import { scenarioWords } from './scenario-words.ts';
import { runWindows, useRunsCoverage } from './use-runs-coverage.ts';

/** How much of the flow recorded instances took, and what nobody ever took. */
export function RunsView({ identity }: { readonly identity: string | undefined }) {
  const say = useWords(scenarioWords);
  const setSearch = useSetSearch();
  const mayRead = useMay('readInstances');
  const { window, heat, coverage } = useRunsCoverage(identity);
  if (!mayRead) return <EmptyState title={say('mayNotRead')} />;
  // A flow that was never published has no runs.
  if (heat.error instanceof RequestFailed && heat.error.problem.code === 'FLOW_NOT_FOUND') {
    return <EmptyState title={say('noRuns')}>{say('noRunsWhy')}</EmptyState>;
  }
  return (
    <div className="stack scenarios">
      <div className="row">
        <Segments
          label={say('runsWindow')}
          value={window}
          onChange={(next) => setSearch({ window: next })}
          segments={runWindows.map((id) => ({ id, label: say(id) }))}
        />
        <span className="muted small">{identity === undefined ? say('joined') : <code>{identity}</code>}</span>
      </div>
      <Resource of={heat}>
        {(found) =>
          found.instances === 0 ? (
            <EmptyState title={say('noRuns')}>{say('noRunsWhy')}</EmptyState>
          ) : (
            <section className="card play-card stack" aria-label={say('runs')}>
              <p className={found.sampled ? '' : 'muted small'}>
                {say(found.sampled ? 'runsSampled' : 'runsLooked', { n: found.instances })}
              </p>
              <CoverageItems items={coverage?.items ?? []} />
            </section>
          )
        }
      </Resource>
    </div>
  );
}
