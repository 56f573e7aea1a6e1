import type { Decision } from '../../api/requirements.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { outcomeWords, words } from './discussion-words.ts';

const tones = { accepted: 'ok', rejected: 'danger', changed: 'warning' } as const satisfies Record<string, Tone>;

/** A decision in a word; one on what the part asks for no more is marked. */
export function DecisionMark({ of: { outcome, reason, isCurrent } }: { readonly of: Decision }) {
  const say = useWords(words);
  const sayOutcome = useWords(outcomeWords);
  const word = sayOutcome(outcome);
  return (
    // The reason is what a person wrote; the word beneath it is ours.
    <span title={reason} translate="no">
      <Badge {...(isCurrent ? { tone: tones[outcome] } : {})}>
        <span translate="yes">{isCurrent ? word : say('onOther', { outcome: word })}</span>
      </Badge>
    </span>
  );
}
