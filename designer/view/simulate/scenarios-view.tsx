import { useEffect, useState } from 'react';
import type { Splice } from '../../model/document/workspace.ts';
import type { Play } from '../../model/play/play.ts';
import type { RunView, ScenarioReport } from '../../model/play/run-scenarios.ts';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { CoverageView } from './coverage-view.tsx';
import { Failures } from './failures.tsx';
import type { ScenarioState, ScenarioStore } from './scenario-store.ts';
import { scenarioWords } from './scenario-words.ts';

export interface ScenariosViewProps {
  readonly state: ScenarioState;
  readonly store: ScenarioStore;
  readonly play: Play;
  readonly onSplices: (splices: readonly Splice[]) => void;
}

/** The scenarios of the flow, what they come to now, and how much they show. */
export function ScenariosView({ state, store, play, onSplices }: ScenariosViewProps) {
  const say = useWords(scenarioWords);
  const { report, busy, isLost, completed } = state;
  const { identity } = play;
  const files = useSession(({ workspace }) => workspace.files);
  useEffect(() => {
    if (store.isStale()) void store.run();
  }, [store, files]);
  const complete = async (): Promise<void> => {
    if (identity === undefined) return;
    const splices = await store.complete({ ...play, identity });
    if (splices.length === 0) return;
    onSplices(splices);
  };
  return (
    <div className="stack scenarios" aria-busy={busy !== undefined}>
      <div className="row">
        <Button size="small" kind="primary" isDisabled={busy !== undefined} onPress={() => void store.run()}>
          {say('runAll')}
        </Button>
        <Button size="small" isDisabled={busy !== undefined || identity === undefined} onPress={() => void complete()}>
          {say('complete')}
        </Button>
        <span className="muted small" role="status">
          {busy === undefined ? (identity === undefined ? say('completeWhy') : summary(report, say)) : say(busy)}
        </span>
      </div>
      {isLost ? <Banner tone="danger">{say('lost')}</Banner> : null}
      {completed === undefined ? null : (
        <Banner tone={completed.added === 0 ? 'info' : 'ok'}>
          {completed.added === 0 ? say('nothingAdded') : say('added', { n: completed.added, file: completed.file })}
        </Banner>
      )}
      {report === undefined ? null : <Report report={report} shown={state.shown} store={store} />}
    </div>
  );
}

function summary(report: ScenarioReport | undefined, say: ReturnType<typeof useWords<keyof typeof scenarioWords>>) {
  if (report === undefined) return '';
  const passed = report.runs.filter(({ failures }) => failures.length === 0).length;
  return say('passed', { passed, total: report.runs.length });
}

interface ReportProps {
  readonly report: ScenarioReport;
  readonly shown: string | undefined;
  readonly store: ScenarioStore;
}

function Report({ report, shown, store }: ReportProps) {
  const say = useWords(scenarioWords);
  const { runs, issues, file, coverage } = report;
  if (runs.length === 0 && issues.length === 0) {
    return <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState>;
  }
  return (
    <>
      {issues.length === 0 ? null : (
        <Banner tone="danger">
          <strong>{say('broken')}</strong>
          <ul className="plain">
            {issues.map(({ code, message, line }, at) => (
              <li key={at}>
                <code>{`${file}:${line}`}</code> <code>{code}</code> <span translate="no">{message}</span>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {coverage.length === 0 ? null : <CoverageView coverage={coverage} identity={shown} onIdentity={store.show} />}
      {runs.length === 0 ? null : <Runs runs={runs} store={store} />}
    </>
  );
}

function Runs({ runs, store }: { readonly runs: readonly RunView[]; readonly store: ScenarioStore }) {
  const say = useWords(scenarioWords);
  return (
    <div className="table-box">
      <table className="table scenario-table" aria-label={say('scenarios')}>
        <thead>
          <tr>
            <th scope="col">{say('scenario')}</th>
            <th scope="col">{say('identity')}</th>
            <th scope="col">{say('result')}</th>
            <th scope="col">{say('ends')}</th>
            <th scope="col">
              <span className="visually-hidden">{say('run')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={`${run.id} ${run.identity}`} run={run} store={store} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RunRow({ run, store }: { readonly run: RunView; readonly store: ScenarioStore }) {
  const say = useWords(scenarioWords);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(true);
  const { id, title, identity, failures, states, line } = run;
  const hasFailed = failures.length > 0;
  return (
    <>
      <tr>
        <th scope="row">
          <code>{id}</code>
          <div className="muted small">{localized(title, locale) || say('line', { line })}</div>
        </th>
        <td>
          <code>{identity}</code>
        </td>
        <td>
          {hasFailed ? (
            <button type="button" className="scenario-result" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <Badge tone="danger">{say('fails')}</Badge>
            </button>
          ) : (
            <Badge tone="ok">{say('holds')}</Badge>
          )}
        </td>
        <td>
          <code>{states.join(', ')}</code>
        </td>
        <td>
          <Button size="small" kind="quiet" onPress={() => void store.run(id)}>
            {say('run')}
          </Button>
        </td>
      </tr>
      {hasFailed && isOpen ? (
        <tr>
          <td colSpan={5}>
            <Failures failures={failures} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
