import type { InstanceView, Moment } from '../../api/instances.ts';
import { Banner } from '../kit/banner.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime, relativeTime } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { words } from './instance-words.ts';
import { JsonView } from './json-view.tsx';
import { ReasonList } from './reason-list.tsx';

/** The data of an instance and what was open, now or at some step of its history. */
export function MomentPanel({
  moment,
  instance,
  isNow,
}: {
  readonly moment: Moment;
  readonly instance: InstanceView;
  readonly isNow: boolean;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(30_000);
  const data = isNow ? instance.data : moment.data;
  return (
    <div className="stack">
      {isNow ? null : (
        <Banner tone="info">
          {say('replay')} {say('asOf', { at: dateTime(moment.at, locale) })}
        </Banner>
      )}
      {isNow && instance.reasons.length > 0 ? (
        <section className="card card-body">
          <h2>{say('waitsFor')}</h2>
          <ReasonList reasons={instance.reasons} nowMs={nowMs} />
        </section>
      ) : null}
      {isNow ? null : <Open moment={moment} nowMs={nowMs} />}
      <section className="card card-body stack">
        <h2>{say('data')}</h2>
        <JsonView value={data} label={say('data')} />
        {JSON.stringify(data).includes('"***"') ? <p className="muted small">{say('hidden')}</p> : null}
        {isNow && instance.output !== undefined ? (
          <>
            <h2>{say('output')}</h2>
            <JsonView value={instance.output} label={say('output')} />
          </>
        ) : null}
      </section>
    </div>
  );
}

function Open({ moment: { calls, timers }, nowMs }: { readonly moment: Moment; readonly nowMs: number }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <section className="card card-body">
      <dl className="facts">
        <dt>{say('openCalls')}</dt>
        <dd>{calls.length === 0 ? say('none') : calls.map(({ id, seq }) => <code key={seq}>{id} </code>)}</dd>
        <dt>{say('timers')}</dt>
        <dd>
          {timers.length === 0
            ? say('none')
            : timers.map(({ id, dueAt }) => (
                <div key={id}>
                  <code>{id}</code> {relativeTime(dueAt, nowMs, locale)}
                </div>
              ))}
        </dd>
      </dl>
    </section>
  );
}
