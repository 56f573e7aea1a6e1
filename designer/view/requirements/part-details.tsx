import { Check, Circle, CircleDashed } from 'lucide-react';
import { levels, useDraftCapability, type Need, type RequirementPart, type Step } from '../../api/requirements.ts';
import { useMay } from '../../api/me.ts';
import { pageOf } from '../../model/requirements/page-of.ts';
import { Link } from '../app/navigation.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { DecisionMark } from './decision-mark.tsx';
import { Discussion } from './discussion.tsx';
import { words as discussionWords } from './discussion-words.ts';
import { LevelBadge } from './level-mark.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { levelWords, words } from './words.ts';

interface PartDetailsProps {
  readonly requirement: string;
  readonly part: RequirementPart;
}

/** What a part maps to, and why it has come this far and no further. */
export function PartDetails({ requirement, part }: PartDetailsProps) {
  const locale = useLocale();
  const say = useWords(words);
  const sayDiscussion = useWords(discussionWords);
  const { id, title, level, since, needs, accept = [], steps, progress, decision } = part;
  return (
    <aside className="part-details card">
      <div className="row">
        <h3 className="grow">{localized(title, locale) || id}</h3>
        {decision === undefined ? null : <DecisionMark of={decision} />}
        <LevelBadge level={level} />
      </div>
      <code className="muted small">{id}</code>
      {since === undefined ? null : <p className="muted small">{say('since', { at: dateTime(since, locale) })}</p>}
      {needs === undefined ? <ProgressBar of={progress} /> : <NeedFacts needs={needs} accept={accept} />}
      {steps === undefined ? null : <Steps steps={steps} />}
      {level === 'gap' && needs?.kind === 'gap' ? <MakeContract requirement={requirement} part={part} /> : null}
      <h4>{sayDiscussion('discussion')}</h4>
      <Discussion requirement={requirement} part={id} />
    </aside>
  );
}

function NeedFacts({ needs, accept }: { readonly needs: Need; readonly accept: readonly string[] }) {
  const say = useWords(words);
  const { kind, value } = needs;
  return (
    <dl className="requirement-facts">
      <div>
        <dt>{say(kind)}</dt>
        <dd>
          <NeedLink needs={needs} />
          {value === undefined ? null : (
            <code>{` = ${typeof value === 'string' ? value : JSON.stringify(value)}`}</code>
          )}
        </dd>
      </div>
      {accept.length === 0 ? null : (
        <div>
          <dt>{say('accept')}</dt>
          <dd>
            <code>{accept.join(', ')}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** To what a leaf names. */
function NeedLink({ needs: { kind, name, capability, flow } }: { readonly needs: Need }) {
  if (kind === 'capability' && capability !== undefined) {
    return (
      <Link to={`/capabilities/${capability}`}>
        <code>{name}</code>
      </Link>
    );
  }
  if (flow !== undefined) {
    return (
      <Link to={`/flows/${flow}`}>
        <code>{name}</code>
      </Link>
    );
  }
  return <code>{name}</code>;
}

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const say = useWords(words);
  const sayLevel = useWords(levelWords);
  const known = new Map(steps.map((step) => [step.level, step]));
  return (
    <table className="table level-steps">
      <caption className="visually-hidden">{say('way')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('step')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('why')}</th>
        </tr>
      </thead>
      <tbody>
        {levels.slice(1).map((level) => {
          const step = known.get(level);
          return (
            <tr key={level} data-reached={step?.reached}>
              <th scope="row">{sayLevel(level)}</th>
              <td>
                <StepMark step={step} />
              </td>
              <td>
                {step === undefined ? (
                  ''
                ) : step.link === undefined ? (
                  step.says
                ) : (
                  <Link {...pageOf(step.link)}>{step.says}</Link>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function StepMark({ step }: { readonly step: Step | undefined }) {
  const say = useWords(words);
  const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const;
  if (step === undefined) {
    return (
      <span className="step-mark muted">
        <CircleDashed {...icon} />
        {say('later')}
      </span>
    );
  }
  return (
    <span className="step-mark" data-reached={step.reached}>
      {step.reached ? <Check {...icon} /> : <Circle {...icon} />}
      {say(step.reached ? 'reached' : 'notReached')}
    </span>
  );
}

function MakeContract({ requirement, part: { id, needs } }: PartDetailsProps) {
  const say = useWords(words);
  const may = useMay('registerCapabilities');
  const draft = useDraftCapability(requirement);
  const capability = needs?.capability ?? '';
  if (!may) return null;
  return (
    <div className="stack">
      <p className="muted small">{say('makeWhy')}</p>
      <Failure of={draft.error} />
      {draft.data === undefined ? (
        <Button
          kind="primary"
          isDisabled={draft.isPending}
          onPress={() => draft.mutate(id, { onSuccess: () => announce(say('made', { capability })) })}
        >
          {say('makeContract')}
        </Button>
      ) : (
        <p>
          <Link to={`/capabilities/${capability}`}>{say('made', { capability })}</Link>
        </p>
      )}
    </div>
  );
}
