import './publish.css';
import type { ReactNode } from 'react';
import type { DraftSubject } from '../../api/draft-calls.ts';
import type { MyDraft } from '../../api/my-draft.ts';
import { usePublishPlan, type PublishPlan } from '../../api/publish.ts';
import { Link, useSearch } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { FailureText, Loading, Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { steps as allSteps, type Step } from './steps.ts';
import type { Wizard } from './use-wizard.ts';
import { words } from './words.ts';

export type PresentDraft = Extract<MyDraft, { readonly kind: 'present' }>;

export interface StepProps {
  readonly subject: DraftSubject;
  readonly draft: PresentDraft;
  readonly plan: PublishPlan;
  readonly wizard: Wizard;
}

/** What is done in each step; a subject need not have all of them. */
export type StepViews = Readonly<Partial<Record<Step, (props: StepProps) => ReactNode>>>;

export interface PublishWizardProps {
  readonly subject: DraftSubject;
  readonly draft: MyDraft;
  readonly wizard: Wizard;
  /** In their order. */
  readonly views: StepViews;
  /** What came of it, once it is done. */
  readonly result: (done: NonNullable<Wizard['done']>) => ReactNode;
}

/** From a draft to what is published: each step a link, nothing stored before the last one. */
export function PublishWizard({ subject, draft, wizard, views, result }: PublishWizardProps) {
  const steps = allSteps.filter((one) => views[one] !== undefined);
  const asked = useSearch()['step'];
  const step = steps.find((one) => one === asked) ?? 'check';
  const plan = usePublishPlan(draft.kind === 'present' ? draft.sent : undefined);
  const View = views[step];
  if (wizard.done !== undefined) return result(wizard.done);
  if (draft.kind !== 'present' || View === undefined) return <NoDraft draft={draft} />;
  const to = `${subject.kind === 'flow' ? '/flows' : '/identities'}/${subject.name}/publish`;
  return (
    <>
      <StepLinks to={to} steps={steps} step={step} />
      <Resource of={plan}>{(found) => <View subject={subject} draft={draft} plan={found} wizard={wizard} />}</Resource>
      <StepButtons to={to} steps={steps} step={step} />
    </>
  );
}

interface LinksProps {
  readonly to: string;
  readonly steps: readonly Step[];
  readonly step: Step;
}

function StepLinks({ to, steps, step }: LinksProps) {
  const say = useWords(words);
  return (
    <nav aria-label={say('steps')}>
      <ol className="publish-steps">
        {steps.map((one, at) => (
          <li key={one}>
            <Link
              to={to}
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

function StepButtons({ to, steps, step }: LinksProps) {
  const say = useWords(words);
  const at = steps.indexOf(step);
  const [before, after] = [steps[at - 1], steps[at + 1]];
  return (
    <div className="row">
      {before === undefined ? null : (
        <Link className="button" to={to} search={{ step: before }}>
          {say('back')}
        </Link>
      )}
      {after === undefined ? null : (
        <Link className="button" data-kind="primary" to={to} search={{ step: after }}>
          {say('next')}
        </Link>
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
