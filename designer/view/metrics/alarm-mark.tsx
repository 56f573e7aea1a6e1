import type { Figure, Locale } from '@tessera/engine';
import { useAlarms, type AlarmItem, type WatchedAlarm } from '../../api/alarms.ts';
import type { Metric } from '../../api/metrics.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime, duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { AlarmBox } from './alarm-box.tsx';
import { boundText } from './bound-text.ts';
import { words } from './alarm-words.ts';

/** The alarm of a metric: what is open, what the last look saw, and what there was before. */
export function AlarmMark({ of }: { readonly of: Metric }) {
  const alarms = useAlarms().data;
  const watched = alarms?.watched.find(({ metric }) => metric === of.metric);
  const items = alarms?.items.filter(({ metric }) => metric === of.metric) ?? [];
  const open = items.find(({ closed }) => closed === undefined);
  const past = items.filter(({ closed }) => closed !== undefined);
  return (
    <>
      {open === undefined ? null : <AlarmBox of={open} metric={of} />}
      {watched === undefined || open !== undefined ? null : <Watched of={watched} metric={of} />}
      {past.length === 0 ? null : <Past of={past} />}
    </>
  );
}

function Watched({ of, metric }: { readonly of: WatchedAlarm; readonly metric: Metric }) {
  const say = useWords(words);
  const locale = useLocale();
  const bound = boundText(of, metric, say, locale);
  const seen =
    of.verdict === 'beyond' && of.since !== undefined
      ? say('beyondSince', { at: dateTime(of.since, locale) })
      : say(of.verdict);
  return (
    <p className="muted small">
      {say('watched', { bound })} → <code>{of.to}</code> ·{' '}
      {of.figure === undefined ? seen : say('ofStretch', { stretch: lengthOf(of.figure, locale), seen })}
    </p>
  );
}

/** The alarm may look at another stretch than the page. */
function lengthOf({ from, to }: Figure, locale: Locale): string {
  return duration(Date.parse(to) - Date.parse(from), locale);
}

const shown = 5;

function Past({ of }: { readonly of: readonly AlarmItem[] }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <details>
      <summary className="muted small">{say('past', { n: of.length })}</summary>
      <ul className="metric-past">
        {of.slice(0, shown).map(({ id, since, closed, acknowledged }) => (
          <li key={id} className="small">
            {say('stretch', {
              from: dateTime(since, locale),
              to: closed === undefined ? '' : dateTime(closed.at, locale),
            })}
            {closed?.why === 'changed' ? <span className="muted"> {say('changed')}</span> : null}
            {acknowledged === undefined ? null : (
              <span className="muted" translate="no">
                {' '}
                {acknowledged.by}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
