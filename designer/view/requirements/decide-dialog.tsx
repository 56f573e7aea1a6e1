import { useState } from 'react';
import { outcomes, useDecideRequirement, type Outcome } from '../../api/requirements.ts';
import { ReasonDialog } from '../kit/reason-dialog.tsx';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { outcomeWords, words } from './discussion-words.ts';

interface DecideDialogProps {
  readonly requirement: string;
  readonly part: string | undefined;
  readonly onClose: () => void;
}

/** Asks what is decided, and why: both are kept, with what was asked for then. */
export function DecideDialog({ requirement, part, onClose }: DecideDialogProps) {
  const say = useWords(words);
  const sayOutcome = useWords(outcomeWords);
  const [outcome, setOutcome] = useState<Outcome>('accepted');
  const decide = useDecideRequirement(requirement);
  const place = part === undefined ? {} : { part };
  return (
    <ReasonDialog
      title={part === undefined ? say('decideWhole', { requirement }) : say('decidePart', { part })}
      texts={{
        cancel: say('cancel'),
        send: say('decideNow'),
        reason: say('reason'),
        reasonMissing: say('reasonMissing'),
      }}
      sending={decide}
      onSend={(reason) => decide.mutate({ outcome, reason, ...place }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Segments
        label={say('outcome')}
        value={outcome}
        onChange={setOutcome}
        segments={outcomes.map((id) => ({ id, label: sayOutcome(id) }))}
      />
      <p className="muted small">{say(outcome)}</p>
    </ReasonDialog>
  );
}
