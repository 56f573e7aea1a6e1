import type { Competition } from '../../api/competition.ts';
import { shownValue } from '../insight/shown-value.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** The share of each arm, and what it did since the present step began. */
export function ArmTable({ competition }: { readonly competition: Competition }) {
  const say = useWords(words);
  const { shares } = competition;
  return (
    <div className="table-box">
      <table className="table" aria-label={say('share')}>
        <thead>
          <tr>
            <th scope="col">{say('provider')}</th>
            <th scope="col">{say('share')}</th>
            <th scope="col">{say('calls')}</th>
            <th scope="col">{say('success')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(shares).map(([arm, share]) => (
            <ArmRow key={arm} arm={arm} share={share} competition={competition} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ArmRowProps {
  readonly arm: string;
  readonly share: number;
  readonly competition: Competition;
}

function ArmRow({ arm, share, competition: { arms, breakers } }: ArmRowProps) {
  const say = useWords(words);
  const locale = useLocale();
  const tally = arms.find((one) => one.arm === arm);
  const breaker = breakers.find(({ provider }) => provider === arm);
  return (
    <tr>
      <th scope="row">
        <code>{arm}</code>{' '}
        {breaker === undefined ? null : (
          <Badge tone="danger" title={dateTime(breaker.at, locale)}>
            {say('breakerOpen')}
          </Badge>
        )}
      </th>
      <td>
        <span className="share" aria-hidden="true">
          <span className="share-bar" style={{ inlineSize: `${share}%` }} />
        </span>
        {shownValue(share / 100, { kind: 'share' }, locale)}
      </td>
      <td>
        {shownValue(tally?.n ?? 0, { kind: 'count' }, locale)}{' '}
        {tally?.meanMs === undefined ? null : (
          <span className="muted small">
            {say('mean', { time: shownValue(tally.meanMs, { kind: 'duration' }, locale) })}
          </span>
        )}
      </td>
      <td>
        <Success of={tally?.success} />
      </td>
    </tr>
  );
}

function Success({ of }: { readonly of: Competition['arms'][number]['success'] }) {
  const locale = useLocale();
  if (of === undefined) return <span className="muted">—</span>;
  const { value, interval } = of;
  const text = (share: number): string => shownValue(share, { kind: 'share' }, locale);
  return (
    <>
      {text(value)}{' '}
      {interval === undefined ? null : (
        <span className="muted small">
          {text(interval.low)} – {text(interval.high)}
        </span>
      )}
    </>
  );
}
