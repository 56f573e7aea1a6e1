import type { MeasureText } from './measure-text.ts';
import { widthOfChips } from './width-of-chips.ts';

/** How many of the chips have room, beside a “+n” for the others. */
export function fittingChips(chips: readonly string[], width: number, measure: MeasureText): number {
  if (widthOfChips(chips, measure) <= width) return chips.length;
  const fits = (count: number): boolean =>
    widthOfChips([...chips.slice(0, count), `+${chips.length - count}`], measure) <= width;
  let count = chips.length - 1;
  while (count > 0 && !fits(count)) count -= 1;
  return count;
}
