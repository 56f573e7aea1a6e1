import type { ConformanceStatus } from '../../api/competition.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const tones: Readonly<Partial<Record<ConformanceStatus, Tone>>> = {
  passed: 'ok',
  failed: 'danger',
  'not-shown': 'warning',
};

/** Passed, failed, not shown, or does not apply. */
export function StatusBadge({ status }: { readonly status: ConformanceStatus }) {
  const say = useWords(words);
  const tone = tones[status];
  return <Badge {...(tone === undefined ? {} : { tone })}>{say(status)}</Badge>;
}
