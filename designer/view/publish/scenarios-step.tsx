import { CircleAlert, CircleCheck } from 'lucide-react';
import { useScenarioRun } from '../../api/scenario-run.ts';
import type { RunView, ScenarioReport } from '../../model/play/run-scenarios.ts';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { CoverageChange } from './coverage-change.tsx';
import { Issues } from './check-step.tsx';
import type { StepProps } from './publish-wizard.tsx';
import { words } from './words.ts';

/** The scenarios of the flow, run on the draft. A failure is told, and keeps nobody from publishing. */
export function ScenariosStep({ subject: { name: flow }, draft }: StepProps) {
  const locale = useLocale();
  const run = useScenarioRun({ flow, file: draft.file, files: draft.files, locale });
  // What is published is looked at second: nobody waits for it.
  const isPublished = run.data !== undefined && draft.published[draft.file] !== undefined;
  const before = useScenarioRun(isPublished ? { flow, file: draft.file, files: draft.published, locale } : undefined);
  return (
    <Resource of={run}>
      {(report) => (
        <>
          <Report report={report} />
          {before.data === undefined || report.coverage.length === 0 ? null : (
            <CoverageChange before={before.data.coverage} after={report.coverage} />
          )}
        </>
      )}
    </Resource>
  );
}

function Report({ report: { runs, issues } }: { readonly report: ScenarioReport }) {
  const say = useWords(words);
  if (runs.length === 0 && issues.length === 0) {
    return (
      <div className="card">
        <EmptyState title={say('scenarios')}>{say('noScenarios')}</EmptyState>
      </div>
    );
  }
  const failed = runs.filter(({ failures }) => failures.length > 0);
  return (
    <div className="stack">
      {failed.length === 0 && issues.length === 0 ? (
        <Banner tone="ok">{say('allPass', { n: runs.length })}</Banner>
      ) : (
        <Banner tone="warning">{say('someFail', { n: failed.length, all: runs.length })}</Banner>
      )}
      <Issues issues={issues} />
      <ul className="issue-list">
        {[...failed, ...runs.filter((run) => !failed.includes(run))].map((run) => (
          <Run key={`${run.id} ${run.identity}`} run={run} />
        ))}
      </ul>
    </div>
  );
}

function Run({ run: { id, title, identity, failures, states } }: { readonly run: RunView }) {
  const say = useWords(words);
  const locale = useLocale();
  const isGood = failures.length === 0;
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <li className="issue" data-severity={isGood ? 'ok' : 'error'}>
      <Icon size={16} strokeWidth={1.5} aria-label={say(isGood ? 'passes' : 'fails')} />
      <div className="grow">
        {localized(title, locale) || id} <code className="muted">{id}</code>
        <ul className="reasons">
          {failures.map((failure) => (
            <li key={`${failure.line} ${failure.kind}`}>{failureText(failure, say)}</li>
          ))}
        </ul>
        <div className="muted small">{states.join(', ')}</div>
      </div>
      <Badge tone="identity">{identity}</Badge>
    </li>
  );
}

function failureText(
  failure: RunView['failures'][number],
  say: ReturnType<typeof useWords<keyof typeof words>>,
): string {
  const line = String(failure.line);
  if (failure.kind === 'mismatch') {
    const [expected, actual] = [failure.expected, failure.actual ?? null].map((value) => JSON.stringify(value));
    return say('mismatch', { line, what: failure.what, expected: expected ?? '', actual: actual ?? '' });
  }
  if (failure.kind === 'refused') return say('refusedAt', { line, why: failure.refusal.message });
  return say('notRefused', { line, expected: failure.expected });
}
