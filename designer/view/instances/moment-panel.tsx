import type { UseQueryResult } from '../../api/query.ts';
import type { Json, JsonObject } from '@tessera/engine';
import type { InstanceView, Moment } from '../../api/instances.ts';
import { Banner } from '../kit/banner.tsx';
import { Resource } from '../kit/resource.tsx';
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
  readonly moment: UseQueryResult<Moment>;
  readonly instance: InstanceView;
  readonly isNow: boolean;
}) {
  return isNow ? (
    <PresentPanel instance={instance} />
  ) : (
    <Resource of={moment}>{(shown) => <PastPanel moment={shown} />}</Resource>
  );
}

function PresentPanel({ instance: { reasons, data, output } }: { readonly instance: InstanceView }) {
  const say = useWords(words);
  const nowMs = useNow(30_000);
  return (
    <div className="stack">
      {reasons.length === 0 ? null : (
        <section className="card card-body">
          <h2>{say('waitsFor')}</h2>
          <ReasonList reasons={reasons} nowMs={nowMs} />
        </section>
      )}
      <DataCard data={data} output={output} />
    </div>
  );
}

function PastPanel({ moment }: { readonly moment: Moment }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(30_000);
  return (
    <div className="stack">
      <Banner tone="info">
        {say('replay')} {say('asOf', { at: dateTime(moment.at, locale) })}
      </Banner>
      <Open moment={moment} nowMs={nowMs} />
      <DataCard data={moment.data} output={undefined} />
    </div>
  );
}

function DataCard({ data, output }: { readonly data: JsonObject; readonly output: Json | undefined }) {
  const say = useWords(words);
  return (
    <section className="card card-body stack">
      <h2>{say('data')}</h2>
      <JsonView value={data} label={say('data')} />
      {JSON.stringify(data).includes('"***"') ? <p className="muted small">{say('hidden')}</p> : null}
      {output === undefined ? null : (
        <>
          <h2>{say('output')}</h2>
          <JsonView value={output} label={say('output')} />
        </>
      )}
    </section>
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
