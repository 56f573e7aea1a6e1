import type { ActivityEffect, ActivityMetric, MeasuredEffect, MeasuredSide } from '../../api/activities.ts';
import { DrillLink } from '../insight/drill-link.tsx';
import { shownValue, type Reading } from '../insight/shown-value.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { useSigned } from './use-signed.ts';
import { IntervalMark } from './interval-mark.tsx';
import { words } from './words.ts';

const readings: Readonly<Record<ActivityMetric, Reading>> = {
  'success-share': { kind: 'share' },
  duration: { kind: 'duration' },
};

/** The metric and its guards on both sides, with their differences. */
export function SidesTable({ of: { effect, guardEffects } }: { readonly of: ActivityEffect }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('sides')}</h3>
      <div className="sides">
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
  const { metric, wanted, difference, interval, treatment, control } = of;
  const signed = (value: number): string => shown(value, metric);
  return (
    <tr>
      <th scope="row">
        <span className="row">
          {say(metric === 'duration' ? 'duration' : 'successShare')}
          {isGuard ? <Badge>{say('guard')}</Badge> : null}
        </span>
        <span className="muted small">{say(wanted)}</span>
      </th>
      <td>
        <Value of={treatment} metric={metric} />
      </td>
      <td>
        <Value of={control} metric={metric} />
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

function Value({
  of: { value, n, basis, drill },
  metric,
}: {
  readonly of: MeasuredSide;
  readonly metric: ActivityMetric;
}) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <>
      {value === null ? (
        <span>—</span>
      ) : (
        <DrillLink to={drill}>{shownValue(value, readings[metric], locale)}</DrillLink>
      )}{' '}
      <span className="muted small">{say('over', { n })}</span>
      {basis === 'estimated' ? <Badge>{say('estimated')}</Badge> : null}
    </>
  );
}
