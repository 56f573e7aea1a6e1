import type { CompetitionSummary } from '../../api/competition.ts';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { Cause } from './cause.tsx';
import { words } from './words.ts';

/** Since when a canary waits for a person, and why. */
export function HeldReason({ of: { held } }: { readonly of: Pick<CompetitionSummary, 'held'> }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  if (held === undefined) return null;
  return (
    <>
      {say('heldSince', { ago: timeAgo(held.at, nowMs, locale) })} <Cause of={held.why} />
    </>
  );
}
