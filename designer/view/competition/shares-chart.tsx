import type { RoutingStep } from '../../api/competition.ts';
import { Chart } from '../insight/chart.tsx';
import { shownValue } from '../insight/shown-value.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface SharesChartProps {
  /** Newest first. */
  readonly steps: readonly RoutingStep[];
  readonly arms: readonly string[];
}

const [width, height] = [600, 120];

/** How the shares of the arms moved over time: each holds until the next step, the last one until now. */
export function SharesChart({ steps, arms }: SharesChartProps) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const inOrder = steps.toReversed();
  const share = (step: RoutingStep, arm: string): number => step.shares[arm] ?? 0;
  return (
    <Chart
      title={say('sharesOverTime')}
      columns={[say('when'), ...arms.map((arm) => <code key={arm}>{arm}</code>)]}
      rows={inOrder.map((step) => [
        dateTime(step.at, locale),
        ...arms.map((arm) => shownValue(share(step, arm) / 100, { kind: 'share' }, locale)),
      ])}
    >
      <svg className="shares-area" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {spansOf(inOrder, nowMs).flatMap(({ step, x, wide }) => {
          let top = 0;
          return arms.map((arm, at) => {
            const tall = (share(step, arm) / 100) * height;
            top += tall;
            return (
              <rect
                key={`${step.revision} ${arm}`}
                className="shares-part"
                data-arm={at % 4}
                x={x}
                y={top - tall}
                width={wide}
                height={tall}
              />
            );
          });
        })}
      </svg>
      <ul className="plain-list row shares-key" aria-hidden="true">
        {arms.map((arm, at) => (
          <li key={arm} className="row">
            <span className="shares-swatch" data-arm={at % 4} />
            <code>{arm}</code>
          </li>
        ))}
      </ul>
    </Chart>
  );
}

interface Span {
  readonly step: RoutingStep;
  readonly x: number;
  readonly wide: number;
}

function spansOf(steps: readonly RoutingStep[], nowMs: number): readonly Span[] {
  const times = steps.map(({ at }) => Date.parse(at));
  const [from = nowMs] = times;
  const to = Math.max(nowMs, times.at(-1) ?? nowMs);
  const place = (atMs: number): number => (to === from ? 0 : ((atMs - from) / (to - from)) * width);
  return steps.map((step, at) => {
    const x = place(times[at] ?? from);
    return { step, x, wide: (at === steps.length - 1 ? width : place(times[at + 1] ?? to)) - x };
  });
}
