import { useAlarms } from '../../api/alarms.ts';
import { useMetrics } from '../../api/metrics.ts';
import { Card, Lines } from '../home/card.tsx';
import { Resource } from '../kit/resource.tsx';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { words } from './alarm-words.ts';
import { boundText } from './bound-text.ts';

/** The alarms that are open, as a part of a home. */
export function AlarmsCard() {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const metrics = useMetrics().data ?? [];
  return (
    <Card title={say('alarms')} to="/metrics">
      <Resource of={useAlarms(true)}>
        {({ items }) => (
          <Lines
            none={say('alarmsNone')}
            lines={items.map((item) => {
              const metric = metrics.find((one) => one.metric === item.metric);
              const bound = metric === undefined ? '' : boundText(item, metric, say, locale);
              return {
                key: item.id,
                to: '/metrics',
                search: { metric: item.metric },
                what: localized(metric?.title, locale) || <code>{item.metric}</code>,
                note: [bound, say('since', { ago: timeAgo(item.since, nowMs, locale) })]
                  .filter((part) => part !== '')
                  .join(' · '),
              };
            })}
          />
        )}
      </Resource>
    </Card>
  );
}
