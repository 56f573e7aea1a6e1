import { useMyDraft } from '../../api/my-draft.ts';
import { Link, useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { useWords } from '../text/words.ts';
import { CheckStep } from './check-step.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { IdentityDiffStep } from './identity-diff-step.tsx';
import { ImpactStep } from './impact-step.tsx';
import { PublishWizard, type StepViews } from './publish-wizard.tsx';
import { PublishedIdentityView } from './published-identity-view.tsx';
import { useWizard } from './use-wizard.ts';
import { words } from './words.ts';
import { useIdentityTitles } from '../names/use-names.ts';

const views: StepViews = { check: CheckStep, diff: IdentityDiffStep, impact: ImpactStep, confirm: ConfirmStep };

/** From a draft of an identity to what its businesses run. */
export function PublishIdentityPage() {
  const say = useWords(words);
  const { path = '' } = useParams();
  const subject = { kind: 'identity', name: path } as const;
  const draft = useMyDraft(subject);
  const wizard = useWizard();
  const own = `/identities/${path}`;
  useTopbar({
    crumbs: [
      { label: say('identityPages'), to: '/identities' },
      { label: useIdentityTitles()(path) ?? path, to: own },
      { label: say('publish') },
    ],
  });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('publish')}</h1>
        <Link to={own} search={{ tab: 'form' }}>
          {say('edit')}
        </Link>
      </div>
      <PublishWizard
        subject={subject}
        draft={draft}
        wizard={wizard}
        views={views}
        result={({ published, impact }) => (
          <PublishedIdentityView identity={path} published={published} impact={impact} />
        )}
      />
    </div>
  );
}
