import { useSearch, useSetSearch } from '../app/navigation.ts';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const lengths = ['PT1H', 'PT24H', 'P7D', 'P30D', 'P90D'] as const;
export type WindowLength = (typeof lengths)[number];

const names = { PT1H: 'hour', PT24H: 'day', P7D: 'week', P30D: 'month', P90D: 'quarter' } as const;

/** The window that the page's address asks for; the last 24 hours unless it does, or what the page begins with. */
export function useWindow(first: WindowLength = 'PT24H'): WindowLength {
  const { window } = useSearch();
  return lengths.find((length) => length === window) ?? first;
}

/** `7 days` */
export function useWindowName(window: WindowLength): string {
  return useWords(words)(names[window]);
}

/** The next longer window, where a page has nothing to show in this one. */
export function widerWindow(window: WindowLength): WindowLength | undefined {
  return lengths[lengths.indexOf(window) + 1];
}

interface WindowPickerProps {
  /** What the page looks at where its address does not say. */
  readonly first?: WindowLength;
}

/** How far back the figures look; kept in the address. */
export function WindowPicker({ first }: WindowPickerProps) {
  const say = useWords(words);
  const set = useSetSearch();
  const window = useWindow(first);
  return (
    <Segments
      label={say('window')}
      value={window}
      segments={lengths.map((id) => ({ id, label: say(names[id]) }))}
      onChange={(next) => set({ window: next })}
    />
  );
}
