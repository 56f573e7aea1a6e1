import type { Review } from '../../api/reviews.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const tones: Readonly<Record<Review['state'], Tone | undefined>> = {
  open: 'accent',
  sentBack: 'warning',
  approved: 'ok',
  withdrawn: undefined,
  replaced: undefined,
};

export function ReviewState({ review: { state, stale } }: { readonly review: Review }) {
  const say = useWords(words);
  if (stale) return <Badge tone="warning">{say('stale')}</Badge>;
  const tone = tones[state];
  return <Badge {...(tone === undefined ? {} : { tone })}>{say(`state_${state}`)}</Badge>;
}
