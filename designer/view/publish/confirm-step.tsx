import { useState } from 'react';
import { discardDraft } from '../../api/draft-calls.ts';
import { useMay, useMe } from '../../api/me.ts';
import { publish, type PlannedFlow, type PublishPlan } from '../../api/publish.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { AskReview } from './ask-review.tsx';
import type { StepProps } from './publish-wizard.tsx';
import type { Wizard } from './use-wizard.ts';
import { words } from './words.ts';

const noteLength = 2_000;

/** The last look; in production the name of what is published is typed. */
export function ConfirmStep({ subject, draft, plan, wizard }: StepProps) {
  const say = useWords(words);
  const [typed, setTyped] = useState('');
  const environment = useMe().data?.environment;
  const mayPublish = useMay('publish');
  const isProduction = environment?.kind === 'production';
  const { kind, name } = subject;
  const needed = plan.review;
  // Who may not publish, or not alone, hands it to somebody who may.
  const isAlone = mayPublish && needed === undefined;
  const planned = kind === 'flow' ? plan.flows.find(({ flow }) => flow === name) : undefined;
  const missing = missingOf(plan, planned, wizard);
  const act = useAction(async () => {
    const answer = await publish(draft.sent, wizard.note.trim(), wizard.requestId);
    wizard.finish(answer, plan.impact);
    announce(
      kind === 'flow' ? say('published', { version: answer.version }) : say('publishedIdentity', { identity: name }),
    );
    await discardDraft(draft.draft.id);
  }, ['/v1/']);
  return (
    <div className="stack confirm">
      {mayPublish ? null : <Banner tone="info">{say('mayNot')}</Banner>}
      {needed === undefined ? null : (
        <Banner tone="info">
          {needed.identity === '' ? say('twoForAll') : say('twoFor', { identity: needed.identity })}
        </Banner>
      )}
      {isProduction && isAlone ? <Banner tone="warning">{say('production', { name: environment.name })}</Banner> : null}
      {missing === undefined ? null : <Banner tone="warning">{say('notYet', { what: say(missing) })}</Banner>}
      <TextField
        label={say('note')}
        value={wizard.note}
        isMultiline
        hint={say('noteHint')}
        onChange={(note) => wizard.setNote(note.slice(0, noteLength))}
      />
      {isProduction && isAlone ? (
        <TextField label={say('typeFlow', { flow: name })} value={typed} isMono isRequired onChange={setTyped} />
      ) : null}
      <Failure of={act.error} />
      {isAlone ? (
        <div>
          <Button
            kind="primary"
            isDisabled={missing !== undefined || (isProduction && typed !== name) || act.isPending}
            onPress={() => act.mutate(undefined)}
          >
            {kind === 'flow'
              ? say('publishNow', { flow: name, version: planned?.version ?? '' })
              : say('publishIdentityNow', { identity: name })}
          </Button>
        </div>
      ) : (
        <AskReview draft={draft} wizard={wizard} isDisabled={missing !== undefined} />
      )}
    </div>
  );
}

function missingOf(
  plan: PublishPlan,
  planned: PlannedFlow | undefined,
  wizard: Wizard,
): 'errorsLeft' | 'versionLow' | 'acknowledgeFirst' | undefined {
  if (plan.refused.some(({ code }) => code !== 'DEF_VERSION_EXISTS')) return 'errorsLeft';
  if (planned?.step?.isEnough === false || plan.refused.length > 0) return 'versionLow';
  const hasWarnings = plan.issues.some(({ severity }) => severity === 'warning');
  return hasWarnings && !wizard.isAcknowledged ? 'acknowledgeFirst' : undefined;
}
