import { useSearch, useSetSearch } from '../app/navigation.ts';
import { shownDuration } from '../canvas/shown-duration.ts';
import { Segments } from '../kit/segments.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { windowLengths, windowMs, type WindowLength } from './window-length.ts';
import { words } from './words.ts';

const names = { PT1H: 'hour', PT24H: 'day', P7D: 'week', P30D: 'month', P90D: 'quarter' } as const;
const dayMs = 86_400_000;

/** The window that the page's address asks for, any length of time; the last 24 hours unless it does, or what the page begins with. */
export function useWindow(first: WindowLength = 'PT24H'): WindowLength {
  const { window = first } = useSearch();
  return windowMs(window) === undefined ? first : window;
}

/** `7 days` */
export function useWindowName(): (window: WindowLength) => string {
  const say = useWords(words);
  const locale = useLocale();
  return (window) => {
    const known = windowLengths.find((length) => length === window);
    if (known !== undefined) return say(names[known]);
    const days = (windowMs(window) ?? 0) / dayMs;
    return Number.isInteger(days) ? say('days', { n: days }) : shownDuration(window, locale);
  };
}

interface WindowPickerProps {
  /** What the page looks at where its address does not say. */
  readonly first?: WindowLength;
}

/** How far back the figures look; kept in the address. Another length that the address asks for stands beside those offered. */
export function WindowPicker({ first }: WindowPickerProps) {
  const say = useWords(words);
  const nameOf = useWindowName();
  const set = useSetSearch();
  const { window: asked } = useSearch();
  const window = useWindow(first);
  const offered: readonly WindowLength[] = windowLengths;
  const lengths = offered.includes(window) ? offered : [...offered, window];
  return (
    <>
      <Segments
        label={say('window')}
        value={window}
        segments={lengths.map((id) => ({ id, label: nameOf(id) }))}
        onChange={(next) => set({ window: next })}
      />
      {asked === undefined || windowMs(asked) !== undefined ? null : (
        <p className="muted small" role="status">
          {say('noWindow', { asked, shown: nameOf(window) })}
        </p>
      )}
    </>
  );
}
