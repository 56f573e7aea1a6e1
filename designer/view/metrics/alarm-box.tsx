import { metricReading } from '@tessera/engine/catalog';
import { useState } from 'react';
import type { AlarmItem, AlarmMessage } from '../../api/alarms.ts';
import { useMay } from '../../api/me.ts';
import type { Metric } from '../../api/metrics.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime, timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import { words } from './alarm-words.ts';
import { boundText } from './bound-text.ts';

/** A breach that is not over: since when, by what value, who was told and who looks at it. */
export function AlarmBox({ of, metric }: { readonly of: AlarmItem; readonly metric: Metric }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const may = useMay('acknowledgeAlarms');
  const [isAsking, setAsking] = useState(false);
  const { id, since, figure, to, acknowledged, messages } = of;
  return (
    <Banner
      tone="danger"
      action={
        may && acknowledged === undefined ? (
          <Button size="small" onPress={() => setAsking(true)}>
            {say('acknowledge')}
          </Button>
        ) : undefined
      }
    >
      <p>
        <strong>{boundText(of, metric, say, locale)}</strong>
        {' · '}
        <span title={dateTime(since, locale)}>{say('since', { ago: timeAgo(since, nowMs, locale) })}</span>
      </p>
      <p className="small">
        {figure.value === null ? (
          say('raisedByNothing')
        ) : (
          <>
            {say('raisedBy')} <FigureText of={figure} as={metricReading(metric.kind, metric.unit)} />
          </>
        )}
      </p>
      <p className="muted small">
        {say('told')} <code>{to}</code>
        {messages.map((message) => (
          <Told key={message.id} of={message} />
        ))}
      </p>
      {acknowledged === undefined ? null : (
        <p className="small" translate="no">
          {say('looksAtIt', { by: acknowledged.by, ago: timeAgo(acknowledged.at, nowMs, locale) })}
          {acknowledged.note === undefined ? null : `: ${acknowledged.note}`}
        </p>
      )}
      {isAsking ? <AcknowledgeDialog alarm={id} onClose={() => setAsking(false)} /> : null}
    </Banner>
  );
}

function Told({ of: { host, state, attempts, problem } }: { readonly of: AlarmMessage }) {
  const say = useWords(words);
  return (
    <>
      {' · '}
      {say(state, { host, n: attempts })}
      {problem === undefined ? null : (
        <>
          {' '}
          <code>{problem}</code>
        </>
      )}
    </>
  );
}
