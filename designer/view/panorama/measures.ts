export const columnWidth = 212;
const narrowest = 40;
const count = 4;

/** As wide as the page gives, and never so narrow that lines cannot be told apart: then it scrolls. */
export function widthIn(available: number): number {
  return Math.max(available, count * columnWidth + (count - 1) * narrowest);
}

export function gapIn(width: number): number {
  return (width - count * columnWidth) / (count - 1);
}
