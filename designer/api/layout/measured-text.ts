import type { MeasureText, TextStyle } from '../../model/layout/measure-text.ts';

const styles: Readonly<Record<TextStyle, { readonly font: string; readonly family: '--sans' | '--mono' }>> = {
  name: { font: '500 14px', family: '--sans' },
  detail: { font: '400 12px', family: '--sans' },
  chip: { font: '400 12px', family: '--sans' },
  code: { font: '400 12px', family: '--mono' },
};
const maxKept = 10_000;

/** Measures texts in the typefaces of the page. */
export function measuredText(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const root = getComputedStyle(document.documentElement);
  const fonts = new Map<TextStyle, string>();
  const known = new Map<string, number>();
  return (text, style) => {
    const key = `${style} ${text}`;
    const found = known.get(key);
    if (found !== undefined || context === null) return found ?? 0;
    const { font, family } = styles[style];
    const whole = fonts.get(style) ?? `${font} ${root.getPropertyValue(family)}`;
    fonts.set(style, whole);
    context.font = whole;
    const { width } = context.measureText(text);
    if (known.size >= maxKept) known.clear();
    known.set(key, width);
    return width;
  };
}
