import './publish.css';
import type { ReactNode } from 'react';
import { useMyDraft, type MyDraft } from '../../api/my-draft.ts';
import { usePublishPlan, type PublishPlan } from '../../api/publish.ts';
import { Link, useParams, useSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { FailureText, Loading, Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { CheckStep } from './check-step.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { DiffStep } from './diff-step.tsx';
import { ImpactStep } from './impact-step.tsx';
import { ScenariosStep } from './scenarios-step.tsx';
import { steps, stepOf, type Step } from './steps.ts';
import { useWizard, type Wizard } from './use-wizard.tsx';
import { words } from './words.ts';

export type PresentDraft = Extract<MyDraft, { readonly kind: 'present' }>;

export interface StepProps {
  readonly flow: string;
  readonly draft: PresentDraft;
  readonly plan: PublishPlan;
  readonly wizard: Wizard;
}

/** From a draft to a version: each step a link, nothing stored before the last one. */
export function PublishPage() {
  const say = useWords(words);
  const { flow = '' } = useParams();
  const draft = useMyDraft(flow);
  const wizard = useWizard();
  const step = stepOf(useSearch()['step']);
  useTopbar({
    crumbs: [{ label: say('flows'), to: '/flows' }, { label: flow, to: `/flows/${flow}` }, { label: say('publish') }],
  });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('publish')}</h1>
        <Link to={`/flows/${flow}/edit`}>{say('edit')}</Link>
      </div>
      {wizard.published !== undefined || draft.kind === 'present' ? (
        <Wizard flow={flow} draft={draft} step={step} wizard={wizard} />
      ) : (
        <NoDraft draft={draft} />
      )}
    </div>
  );
}

function NoDraft({ draft }: { readonly draft: MyDraft }) {
  const say = useWords(words);
  if (draft.kind === 'loading') return <Loading />;
  if (draft.kind === 'failed')
    return (
      <Banner tone="danger">
        <FailureText error={draft.error} />
      </Banner>
    );
  return (
    <div className="card">
      <EmptyState title={say('noDraft')}>{say('noDraftWhy')}</EmptyState>
    </div>
  );
}

interface WizardProps {
  readonly flow: string;
  readonly draft: MyDraft;
  readonly step: Step;
  readonly wizard: Wizard;
}

const views: Readonly<Record<Step, (props: StepProps) => ReactNode>> = {
  check: CheckStep,
  scenarios: ScenariosStep,
  diff: DiffStep,
  impact: ImpactStep,
  confirm: ConfirmStep,
};

function Wizard({ flow, draft, step, wizard }: WizardProps) {
  const plan = usePublishPlan(draft.kind === 'present' ? draft.sent : undefined);
  const View = views[step];
  if (wizard.published !== undefined) return wizard.result(flow);
  if (draft.kind !== 'present') return null;
  return (
    <>
      <StepLinks flow={flow} step={step} />
      <Resource of={plan}>{(found) => <View flow={flow} draft={draft} plan={found} wizard={wizard} />}</Resource>
      <StepButtons flow={flow} step={step} />
    </>
  );
}

function StepLinks({ flow, step }: { readonly flow: string; readonly step: Step }) {
  const say = useWords(words);
  return (
    <nav aria-label={say('steps')}>
      <ol className="publish-steps">
        {steps.map((one, at) => (
          <li key={one}>
            <Link
              to={`/flows/${flow}/publish`}
              search={{ step: one }}
              className="publish-step"
              {...(one === step ? { 'aria-current': 'step' as const, 'data-current': '' } : {})}
            >
              <span className="step-number" aria-hidden="true">
                {at + 1}
              </span>
              {say(one)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButtons({ flow, step }: { readonly flow: string; readonly step: Step }) {
  const say = useWords(words);
  const at = steps.indexOf(step);
  const [before, after] = [steps[at - 1], steps[at + 1]];
  return (
    <div className="row">
      {before === undefined ? null : (
        <Link className="button" to={`/flows/${flow}/publish`} search={{ step: before }}>
          {say('back')}
        </Link>
      )}
      {after === undefined ? null : (
        <Link className="button" data-kind="primary" to={`/flows/${flow}/publish`} search={{ step: after }}>
          {say('next')}
        </Link>
      )}
    </div>
  );
}
