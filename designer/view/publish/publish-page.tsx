import { useMyDraft } from '../../api/my-draft.ts';
import { Link, useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { useWords } from '../text/words.ts';
import { CheckStep } from './check-step.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { DiffStep } from './diff-step.tsx';
import { ImpactStep } from './impact-step.tsx';
import { PublishWizard, type StepViews } from './publish-wizard.tsx';
import { PublishedView } from './published-view.tsx';
import { ScenariosStep } from './scenarios-step.tsx';
import { useWizard } from './use-wizard.ts';
import { words } from './words.ts';
import { useFlowTitles } from '../names/use-names.ts';

const views: StepViews = {
  check: CheckStep,
  scenarios: ScenariosStep,
  diff: DiffStep,
  impact: ImpactStep,
  confirm: ConfirmStep,
};

/** From a draft of a flow to a version. */
export function PublishPage() {
  const say = useWords(words);
  const { flow = '' } = useParams();
  const subject = { kind: 'flow', name: flow } as const;
  const draft = useMyDraft(subject);
  const wizard = useWizard();
  useTopbar({
    crumbs: [
      { label: say('flows'), to: '/flows' },
      { label: useFlowTitles()(flow) ?? flow, to: `/flows/${flow}` },
      { label: say('publish') },
    ],
  });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('publish')}</h1>
        <Link to={`/flows/${flow}/edit`}>{say('edit')}</Link>
      </div>
      <PublishWizard
        subject={subject}
        draft={draft}
        wizard={wizard}
        views={views}
        result={(done) => <PublishedView flow={flow} {...done} />}
      />
    </div>
  );
}
