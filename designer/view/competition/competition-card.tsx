import { useState, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { useCompetition, type Competition, type RoutingAction } from '../../api/competition.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { ArmTable } from './arm-table.tsx';
import { GuardTable } from './guard-table.tsx';
import { HeldReason } from './held-reason.tsx';
import { kindWord } from './kind-word.ts';
import { RuleFacts } from './rule-facts.tsx';
import { Shadow } from './shadow.tsx';
import { SharesChart } from './shares-chart.tsx';
import { SteerDialog } from './steer-dialog.tsx';
import { StepTable } from './step-table.tsx';
import { words } from './words.ts';
import { FlowName, IdentityName, Name } from '../names/names.tsx';
import { useCapabilityTitles } from '../names/use-names.ts';

const statuses = ['running', 'paused', 'held', 'promoted', 'rolledBack'] as const;
const tones: Readonly<Record<string, Tone>> = {
  running: 'accent',
  held: 'warning',
  promoted: 'ok',
  rolledBack: 'danger',
};

interface CompetitionCardProps {
  readonly id: string;
  /** Stands under its rules. */
  readonly children?: ReactNode;
}

/** One competition as it stands: rules, shares, arms, steps, and what a person may do. */
export function CompetitionCard({ id, children }: CompetitionCardProps) {
  const competition = useCompetition(id);
  return (
    <section className="card card-body stack" aria-label={id}>
      <Resource of={competition}>{(found) => <Standing competition={found}>{children}</Standing>}</Resource>
    </section>
  );
}

function Standing({ competition, children }: { readonly competition: Competition; readonly children: ReactNode }) {
  const say = useWords(words);
  const { id, kind, status, users, actions, steps } = competition;
  const [asked, setAsked] = useState<RoutingAction>();
  const titleOf = useCapabilityTitles();
  const maySteer = useMay('operate');
  const knownStatus = statuses.find((one) => one === status);
  const tone = tones[status];
  return (
    <>
      <div className="row">
        <h3>
          <Name id={id} title={titleOf(competition.capability)} />
        </h3>
        <Badge>{kindWord(kind, say)}</Badge>
        <Badge {...(tone === undefined ? {} : { tone })}>{knownStatus === undefined ? status : say(knownStatus)}</Badge>
        <span className="competition-spacer" />
        {(maySteer ? actions : []).map((action) => (
          <Button
            key={action}
            size="small"
            {...(action === 'promote' ? { kind: 'primary' as const } : {})}
            {...(action === 'rollback' ? { kind: 'danger' as const } : {})}
            onPress={() => setAsked(action)}
          >
            {say(action)}
          </Button>
        ))}
      </div>
      <p className="muted">
        {say('serves')}{' '}
        {users.map(({ flow, identity }) => (
          <span key={`${flow} ${identity}`} className="competition-user">
            <FlowName id={flow} /> · <IdentityName id={identity} />
          </span>
        ))}
      </p>
      <RuleFacts of={competition} />
      {children}
      {competition.held === undefined ? null : (
        <p>
          <HeldReason of={competition} />
        </p>
      )}
      <ArmTable competition={competition} />
      {kind === 'canary' ? <Compared guards={competition.guards} /> : null}
      {kind === 'shadow' ? <Shadow id={id} /> : null}
      {steps.length < 2 ? null : <SharesChart steps={steps} arms={Object.keys(competition.shares)} />}
      <StepTable steps={steps} />
      {asked === undefined ? null : <SteerDialog id={id} action={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Compared({ guards }: Pick<Competition, 'guards'>) {
  const say = useWords(words);
  return (
    <div className="stack">
      <h4>{say('guardsOf')}</h4>
      {guards.length === 0 ? <p className="muted">{say('noGuards')}</p> : <GuardTable guards={guards} />}
    </div>
  );
}
