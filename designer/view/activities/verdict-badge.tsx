import type { Verdict } from '../../api/activities.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const tones = { worked: 'ok', failed: 'danger', unclear: 'warning' } as const;

interface VerdictBadgeProps {
  readonly of: Verdict;
  readonly isWeak: boolean;
  readonly isSample: boolean;
}

/** What came of an activity, with what weakens it. */
export function VerdictBadge({ of, isWeak, isSample }: VerdictBadgeProps) {
  const say = useWords(words);
  return (
    <span className="verdict">
      <Badge tone={tones[of]}>{say(of)}</Badge>
      {isWeak && of !== 'unclear' ? <Badge title={say('weakWhy')}>{say('weak')}</Badge> : null}
      {isSample ? (
        <Badge tone="simulation" title={say('sampleWhy')}>
          {say('sample')}
        </Badge>
      ) : null}
    </span>
  );
}
