import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { IssueView } from '@tessera/engine/check';
import { Banner } from '../kit/banner.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { useWords } from '../text/words.ts';
import type { StepProps } from './publish-wizard.tsx';
import { words } from './words.ts';

/** What the check finds: errors keep it from being published, warnings are to be read. */
export function CheckStep({ plan, wizard }: StepProps) {
  const say = useWords(words);
  const of = (severity: IssueView['severity']) => plan.issues.filter((issue) => issue.severity === severity);
  const [warnings, notes] = [of('warning'), of('note')];
  // Which version it needs is told with what changed.
  const errors = plan.refused.filter(({ code }) => code !== 'DEF_VERSION_EXISTS');
  const refused = errors.length;
  return (
    <div className="stack">
      {refused > 0 ? <Banner tone="danger">{say('refused', { n: refused })}</Banner> : null}
      {refused === 0 && warnings.length === 0 ? <Banner tone="ok">{say('clean')}</Banner> : null}
      <Issues issues={errors} />
      {warnings.length === 0 ? null : (
        <section className="stack">
          <h2>{say('warnings', { n: warnings.length })}</h2>
          <Issues issues={warnings} />
          <div>
            <Checkbox isSelected={wizard.isAcknowledged} onChange={wizard.acknowledge}>
              {say('acknowledge')}
            </Checkbox>
          </div>
        </section>
      )}
      {notes.length === 0 ? null : (
        <details>
          <summary>{say('notes', { n: notes.length })}</summary>
          <Issues issues={notes} />
        </details>
      )}
    </div>
  );
}

const icons = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

export function Issues({ issues }: { readonly issues: readonly IssueView[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className="issue-list">
      {issues.map((issue) => (
        <Issue key={`${issue.file}:${issue.from} ${issue.code} ${issue.message}`} issue={issue} />
      ))}
    </ul>
  );
}

function Issue({ issue }: { readonly issue: IssueView }) {
  const say = useWords(words);
  const { severity, message, hint, file, line, identities = [] } = issue;
  const Icon = icons[severity];
  return (
    <li className="issue" data-severity={severity}>
      <Icon size={16} strokeWidth={1.5} aria-label={say(severity === 'note' ? 'hint' : severity)} />
      <div className="grow">
        <div>
          {message} {hint === undefined ? null : <span className="muted">{hint}</span>}
        </div>
        <div className="muted small">
          {file}:{line} {identities.join(' ')}
        </div>
      </div>
    </li>
  );
}
