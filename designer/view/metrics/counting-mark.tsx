import type { Counting } from '../../api/metrics.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** A new metric is counted over what was there before it: how far that is. */
export function CountingMark({ of: { done, of } }: { readonly of: Counting }) {
  const say = useWords(words);
  const locale = useLocale();
  const told = { done: done.toLocaleString(locale), of: of.toLocaleString(locale) };
  return (
    <div className="metric-counting" role="status">
      <progress value={done} max={of} aria-label={say('counting')} />
      <p className="muted small">{say('countingWhy', told)}</p>
    </div>
  );
}
