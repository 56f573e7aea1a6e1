import type { ActivityEffect, MeasuredEffect, MeasuredSide, MetricReading } from '../../api/activities.ts';
import { Link } from '../app/navigation.ts';
import { DrillLink } from '../insight/drill-link.tsx';
import { shownValue } from '../insight/shown-value.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { useSigned } from './use-signed.ts';
import { IntervalMark } from './interval-mark.tsx';
import { words } from './words.ts';

/** The metric and its guards on both sides, with their differences. */
export function SidesTable({ of: { effect, guardEffects } }: { readonly of: ActivityEffect }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('sides')}</h3>
      <div className="table-box" tabIndex={0} role="region" aria-label={say('sides')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('metric')}</th>
              <th scope="col">{say('treatment')}</th>
              <th scope="col">{say('control')}</th>
              <th scope="col">{say('difference')}</th>
              <th scope="col">{say('between')}</th>
            </tr>
          </thead>
          <tbody>
            <Row of={effect} isGuard={false} />
            {guardEffects.map((guard) => (
              <Row key={`${guard.metric} ${guard.wanted}`} of={guard} isGuard />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ of, isGuard }: { readonly of: MeasuredEffect; readonly isGuard: boolean }) {
  const say = useWords(words);
  const shown = useSigned();
  const { metric, reading, wanted, difference, interval, treatment, control } = of;
  const signed = (value: number): string => shown(value, reading);
  return (
    <tr>
      <th scope="row">
        <span className="row">
          <MetricName metric={metric} />
          {isGuard ? <Badge>{say('guard')}</Badge> : null}
        </span>
        <span className="muted small">{say(wanted)}</span>
      </th>
      <td>
        <Value of={treatment} reading={reading} />
      </td>
      <td>
        <Value of={control} reading={reading} />
      </td>
      <td>{difference === undefined ? '—' : signed(difference)}</td>
      <td>
        {interval === undefined || difference === undefined ? (
          '—'
        ) : (
          <>
            <span>{`${signed(interval.low)} … ${signed(interval.high)}`}</span>
            <IntervalMark low={interval.low} high={interval.high} value={difference} wanted={wanted} />
          </>
        )}
      </td>
    </tr>
  );
}

/** Those that are there without being defined have a name; of another one its id leads to it. */
function MetricName({ metric }: { readonly metric: string }) {
  const say = useWords(words);
  if (metric === 'duration') return say('duration');
  if (metric === 'success-share') return say('successShare');
  return (
    <Link to="/metrics">
      <code>{metric}</code>
    </Link>
  );
}

function Value({
  of: { value, n, basis, drill },
  reading,
}: {
  readonly of: MeasuredSide;
  readonly reading: MetricReading;
}) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <>
      {value === null ? (
        <span>—</span>
      ) : (
        <DrillLink to={drill}>{shownValue(value, { kind: reading }, locale)}</DrillLink>
      )}{' '}
      <span className="muted small">{say('over', { n })}</span>
      {basis === 'estimated' ? <Badge>{say('estimated')}</Badge> : null}
    </>
  );
}
