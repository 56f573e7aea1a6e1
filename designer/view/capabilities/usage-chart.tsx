import type { Figure } from '@tessera/engine';
import type { UsagePart } from '../../api/capability-map.ts';
import { Chart } from '../insight/chart.tsx';
import { Plot } from '../insight/plot.tsx';
import { shownValue, type Reading } from '../insight/shown-value.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './map-words.ts';

/** How the calls lie over the window. */
export function UsageChart({ of }: { readonly of: readonly UsagePart[] }) {
  const say = useWords(words);
  const locale = useLocale();
  const count = { kind: 'count' } as const;
  const points = of.map(({ calls }) => ({
    label: dateTime(calls.from, locale),
    until: dateTime(calls.to, locale),
    value: calls.value,
  }));
  const text = ({ value }: Figure, as: Reading) => (value === null ? '—' : shownValue(value, as, locale));
  const rows = of.map(({ calls, success }) => [
    dateTime(calls.from, locale),
    text(calls, count),
    text(success, { kind: 'share' }),
  ]);
  return (
    <Chart title={say('overTime')} columns={[say('from'), say('calls'), say('success')]} rows={rows}>
      <Plot points={points} as={count} kind="bars" />
    </Chart>
  );
}
