import { useMetricValues, type Metric } from '../../api/metrics.ts';
import { Chart } from '../insight/chart.tsx';
import { FigureText } from '../insight/figure-text.tsx';
import { Plot } from '../insight/plot.tsx';
import { useWindow } from '../insight/window-picker.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { readingOf } from './reading-of.ts';
import { words } from './words.ts';

const parts = 12;

/** How the value went, in twelve equal parts of the window. */
export function OverTime({ of, identity }: { readonly of: Metric; readonly identity: string | undefined }) {
  const say = useWords(words);
  const locale = useLocale();
  const window = useWindow();
  const values = useMetricValues(of.metric, { window, identity, parts: String(parts) });
  const as = readingOf(of);
  const target = of.target?.min ?? of.target?.max;
  return (
    <Resource of={values}>
      {({ rows }) => {
        const told = rows.map(({ from, figure }) => ({ label: dateTime(from, locale), figure }));
        return (
          <Chart
            title={say('whole')}
            columns={[say('when'), say('value')]}
            rows={told.map(({ label, figure }) => [label, <FigureText key={label} of={figure} as={as} />])}
          >
            <Plot
              as={as}
              kind={of.kind === 'count' || of.kind === 'sum' ? 'bars' : 'line'}
              points={told.map(({ label, figure }) => ({ label, value: figure.value }))}
              {...(target === undefined ? {} : { target })}
            />
          </Chart>
        );
      }}
    </Resource>
  );
}
