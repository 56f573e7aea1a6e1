import type { WindowLength } from '../insight/window-length.ts';
import { useWindow } from '../insight/window-picker.tsx';

/** Many metrics know a case only after a day or a week: of the last 24 hours they would mostly say that nothing is known yet. */
export const firstWindow: WindowLength = 'P30D';

/** The window that the page's address asks for; the last 30 days unless it does. */
export function useMetricsWindow(): WindowLength {
  return useWindow(firstWindow);
}
