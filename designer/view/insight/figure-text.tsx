import './insight.css';
import type { Figure } from '@tessera/engine';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { DrillLink } from './drill-link.tsx';
import { isStale } from './is-stale.ts';
import { shownValue, type Reading } from './shown-value.ts';
import { words } from './words.ts';

/** Under so many a share says little. */
const fewN = 30;

interface FigureTextProps {
  readonly of: Figure;
  readonly as: Reading;
  /** The value alone: the interval and the number stand elsewhere. */
  readonly isBrief?: boolean;
}

/** A figure with all that says what it is worth; its value leads to the rows behind it. "—" where nothing was counted. */
export function FigureText({ of, as, isBrief = false }: FigureTextProps) {
  const say = useWords(words);
  const locale = useLocale();
  const { value, drill } = of;
  return (
    <span className="figure">
      {value === null ? (
        <span className="figure-value muted" title={say('missing')}>
          —
        </span>
      ) : (
        <span className="figure-value">
          <DrillLink to={drill}>{shownValue(value, as, locale)}</DrillLink>
        </span>
      )}
      {isBrief ? null : <Worth of={of} as={as} />}
      <Marks of={of} as={as} />
    </span>
  );
}

/** Where the true value lies, and over how many it was computed. */
function Worth({ of: { value, n, interval, open }, as }: FigureTextProps) {
  const say = useWords(words);
  const locale = useLocale();
  if (value === null && open === undefined) return null;
  const parts = [
    ...(interval === undefined
      ? []
      : [say('between', { low: shownValue(interval.low, as, locale), high: shownValue(interval.high, as, locale) })]),
    ...(value === null || as.kind === 'count' ? [] : [say('over', { n })]),
    ...(open === undefined || open === 0 ? [] : [say('open', { n: open })]),
  ];
  return (
    <span className="figure-worth" title={interval === undefined ? undefined : say('betweenWhy')}>
      {parts.join(' · ')}
    </span>
  );
}

function Marks({ of, as }: FigureTextProps) {
  const say = useWords(words);
  const locale = useLocale();
  const isFew = as.kind === 'share' && of.n > 0 && of.n < fewN;
  return (
    <>
      {isFew ? (
        <Badge tone="warning" title={say('tooFewWhy')}>
          {say('tooFew')}
        </Badge>
      ) : null}
      {of.basis === 'estimated' ? <Badge>{say('estimated')}</Badge> : null}
      {isStale(of) ? (
        <Badge tone="warning" title={say('staleWhy', { at: dateTime(of.asOf, locale) })}>
          {say('stale')}
        </Badge>
      ) : null}
    </>
  );
}
