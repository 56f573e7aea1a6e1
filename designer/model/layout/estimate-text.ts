import type { TextStyle } from './measure-text.ts';

const sizes = { name: 14, detail: 12, chip: 12, code: 12 } as const;
/** Widths in em: Chinese letters and full-width signs are square. */
const wide = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/;

/** The width of a text where nothing can measure it: a little more than it takes in common typefaces. */
export function estimateText(text: string, style: TextStyle): number {
  const em = sizes[style];
  const narrow = style === 'code' ? 0.62 : 0.58;
  return Array.from(text).reduce((sum, letter) => sum + em * (wide.test(letter) ? 1 : narrow), 0);
}
