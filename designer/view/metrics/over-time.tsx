import { metricReading } from '@tessera/engine/catalog';
import { useFlowReleases, type FlowRelease } from '../../api/delivery.ts';
import { useMetricValues, type Metric } from '../../api/metrics.ts';
import { Link } from '../app/navigation.ts';
import { Chart } from '../insight/chart.tsx';
import { FigureText } from '../insight/figure-text.tsx';
import { Plot } from '../insight/plot.tsx';
import { Badge } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { useMetricsWindow } from './use-metrics-window.ts';
import { words } from './words.ts';

const parts = 12;

/** How the value went, in twelve equal parts of the window, and what was released meanwhile. */
export function OverTime({ of, identity }: { readonly of: Metric; readonly identity: string | undefined }) {
  const say = useWords(words);
  const locale = useLocale();
  const window = useMetricsWindow();
  const values = useMetricValues(of.metric, { window, identity, parts: String(parts) });
  const releases = useFlowReleases({ flow: of.flow, window, identity }).data ?? [];
  const as = metricReading(of.kind, of.unit);
  const target = of.target?.min ?? of.target?.max;
  return (
    <Resource of={values}>
      {({ rows }) => {
        const told = rows.map(({ from, to, figure }) => ({
          label: dateTime(from, locale),
          until: dateTime(to, locale),
          figure,
          marks: releases.filter(({ at }) => at >= from && at < to).map(({ version }) => version),
        }));
        return (
          <>
            <Chart
              title={say('whole')}
              columns={[say('when'), say('value')]}
              rows={told.map(({ label, figure, marks }) => [
                label,
                <span key={label}>
                  <FigureText of={figure} as={as} />
                  {marks.map((version) => (
                    <Badge key={version}>{version}</Badge>
                  ))}
                </span>,
              ])}
            >
              <Plot
                as={as}
                kind={of.kind === 'count' || of.kind === 'sum' ? 'bars' : 'line'}
                points={told.map(({ label, until, figure, marks }) => ({
                  label,
                  until,
                  value: figure.value,
                  ...(marks.length === 0 ? {} : { mark: marks.join(', ') }),
                }))}
                {...(target === undefined ? {} : { target })}
              />
            </Chart>
            <Releases of={releases} flow={of.flow} />
          </>
        );
      }}
    </Resource>
  );
}

/** So many are named under a chart; all of them stand among the versions. */
const named = 4;

/** The marks on the axis in words, each with the way to its release. */
function Releases({ of, flow }: { readonly of: readonly FlowRelease[]; readonly flow: string }) {
  const say = useWords(words);
  const locale = useLocale();
  if (of.length === 0) return null;
  return (
    <p className="muted small">
      {say('released')}{' '}
      {of.slice(0, named).map(({ version, at, failed }) => (
        <span key={at} className="metric-release">
          <Link to={`/flows/${flow}/versions`}>
            <code>{version}</code>
          </Link>{' '}
          {dateTime(at, locale)} {failed === undefined ? null : <Badge tone="danger">{say(failed.kind)}</Badge>}
        </span>
      ))}
    </p>
  );
}
