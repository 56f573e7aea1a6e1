import { useAlarms } from '../../api/alarms.ts';
import { useMay } from '../../api/me.ts';
import { useMetrics } from '../../api/metrics.ts';
import { Link } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { words } from './alarm-words.ts';
import { boundText } from './bound-text.ts';

/** Alarms that nobody has acknowledged, above what else waits for a person; nothing where there are none. */
export function OpenAlarms() {
  return useMay('acknowledgeAlarms') ? <Unseen /> : null;
}

function Unseen() {
  const say = useWords(words);
  const locale = useLocale();
  const metrics = useMetrics().data ?? [];
  const items = useAlarms(true).data?.items ?? [];
  const unseen = items.filter(({ acknowledged }) => acknowledged === undefined);
  if (unseen.length === 0) return null;
  return (
    <Banner tone="danger">
      {unseen.map((item) => {
        const metric = metrics.find((one) => one.metric === item.metric);
        return (
          <p key={item.id}>
            <Link to="/metrics" search={{ metric: item.metric }}>
              {localized(metric?.title, locale) || item.metric}
            </Link>{' '}
            {metric === undefined ? null : boundText(item, metric, say, locale)}
          </p>
        );
      })}
    </Banner>
  );
}
