import type { MeasureText } from './measure-text.ts';

const gap = 4;
const padding = 16;
/** Beside all chips. */
const margin = 16;

/** The room that chips take in a row. */
export function widthOfChips(chips: readonly string[], measure: MeasureText): number {
  return chips.reduce((sum, chip) => sum + measure(chip, 'chip') + padding + gap, margin);
}
