import { metricReading } from '@tessera/engine/catalog';
import { lazy, Suspense, useState } from 'react';
import { useMetricValues, type Metric, type MetricValue, type Standing } from '../../api/metrics.ts';
import { useSetSearch } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { shownValue } from '../insight/shown-value.ts';
import { widerWindow } from '../insight/window-length.ts';
import { useWindowName } from '../insight/window-picker.tsx';
import { Badge, type Tone } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Resource } from '../kit/resource.tsx';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { AlarmMark } from './alarm-mark.tsx';
import { BySlice } from './by-slice.tsx';
import { CountingMark } from './counting-mark.tsx';
import { FunnelSteps } from './funnel-steps.tsx';
import { OverTime } from './over-time.tsx';
import type { Slice } from './slices.ts';
import { useMetricsWindow } from './use-metrics-window.ts';
import { words } from './words.ts';

export interface MetricCardProps {
  readonly of: Metric;
  readonly identity: string | undefined;
  readonly slice: Slice;
}

/** Whoever looks at figures alone does not load an editor. */
const MetricText = lazy(async () => ({ default: (await import('./metric-text.tsx')).MetricText }));

/** A metric with its value over the whole window, and below it how that came about. */
export function MetricCard({ of, identity, slice }: MetricCardProps) {
  const locale = useLocale();
  const window = useMetricsWindow();
  const whole = useMetricValues(of.metric, { window, identity });
  const id = `metric-${of.metric}`;
  const say = useWords(words);
  const [isText, setText] = useState(false);
  return (
    <section className="metric card" aria-labelledby={id}>
      <div className="row">
        <h2 id={id}>{localized(of.title, locale) || of.metric}</h2>
        <code className="muted small grow" translate="no">
          {of.metric}
        </code>
        <Button size="small" kind="quiet" aria-expanded={isText} onPress={() => setText(!isText)}>
          {say('text')}
        </Button>
      </div>
      {isText ? (
        <Suspense fallback={null}>
          <MetricText id={of.metric} />
        </Suspense>
      ) : null}
      <AlarmMark of={of} />
      <Resource of={whole}>
        {({ rows: [row], counting }) => (
          <>
            {counting === undefined ? null : <CountingMark of={counting} />}
            {row === undefined ? null : <Whole of={of} row={row} />}
            {row?.figure.value === undefined || row.figure.value === null ? (
              counting === undefined && <Quiet open={row?.figure.open ?? 0} />
            ) : (
              <Cut of={of} row={row} identity={identity} slice={slice} />
            )}
          </>
        )}
      </Resource>
    </section>
  );
}

const tones = { met: 'ok', missed: 'warning', alarm: 'danger', none: undefined } as const satisfies Record<
  Standing,
  Tone | undefined
>;

function Whole({ of, row: { figure, standing, percentiles } }: { readonly of: Metric; readonly row: MetricValue }) {
  const say = useWords(words);
  const locale = useLocale();
  const stretch = useWindowName()(useMetricsWindow());
  const as = metricReading(of.kind, of.unit);
  const told = (value: number): string => shownValue(value, as, locale);
  const { min, max } = of.target ?? {};
  const notes = [
    ...(min === undefined ? [] : [say('atLeast', { value: told(min) })]),
    ...(max === undefined ? [] : [say('atMost', { value: told(max) })]),
    ...(percentiles?.p50Ms === undefined
      ? []
      : [
          say('percentiles', {
            p50: told(percentiles.p50Ms),
            p95: told(percentiles.p95Ms),
            p99: told(percentiles.p99Ms),
          }),
        ]),
  ];
  return (
    <div className="metric-whole">
      <FigureText of={figure} as={as} />
      {standing === 'none' ? null : <Badge tone={tones[standing]}>{say(standing, { stretch })}</Badge>}
      <span className="muted small">{notes.join(' · ')}</span>
    </div>
  );
}

interface CutProps extends MetricCardProps {
  readonly row: MetricValue;
}

function Cut({ of, row, identity, slice }: CutProps) {
  if (slice !== 'whole') return <BySlice of={of} identity={identity} slice={slice} />;
  if (row.steps !== undefined) return <FunnelSteps of={of} steps={row.steps} />;
  return <OverTime of={of} identity={identity} />;
}

/** Nothing was counted, or nothing of it is known yet: a wider window may have something. */
function Quiet({ open }: { readonly open: number }) {
  const say = useWords(words);
  const set = useSetSearch();
  const wider = widerWindow(useMetricsWindow());
  return (
    <div className="row">
      <p className="muted">{open === 0 ? say('quiet') : say('young', { n: open })}</p>
      {wider === undefined ? null : <Button onPress={() => set({ window: wider })}>{say('wider')}</Button>}
    </div>
  );
}
