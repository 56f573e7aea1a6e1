import { readFileSync } from 'node:fs';
import path from 'node:path';

const css = readFileSync(path.join(__dirname, 'tokens.css'), 'utf8');
const grounds = ['paper', 'surface', 'sunken'];

/** Which text stands on which grounds; text needs 4.5 to 1 (WCAG 1.4.3), the border of a control 3 to 1 (1.4.11). */
const pairs: readonly { readonly text: string; readonly on: readonly string[]; readonly least: number }[] = [
  {
    text: 'ink',
    on: [...grounds, 'accent-soft', 'danger-soft', 'warning-soft', 'ok-soft', 'identity-soft', 'simulation-soft'],
    least: 4.5,
  },
  { text: 'ink-2', on: grounds, least: 4.5 },
  { text: 'control', on: ['paper', 'surface'], least: 3 },
  ...['accent', 'danger', 'warning', 'ok', 'identity', 'simulation'].map((text) => ({
    text,
    on: [...grounds, `${text}-soft`],
    least: 4.5,
  })),
  { text: 'on-accent', on: ['accent'], least: 4.5 },
  { text: 'paper', on: ['ink'], least: 4.5 },
];

describe.each([
  { theme: 'light', block: ':root {' },
  { theme: 'dark', block: ":root[data-theme='dark'] {" },
])('$theme', ({ block }) => {
  const tokens = tokensOf(block);

  test.each(pairs.flatMap(({ text, on, least }) => on.map((ground) => ({ text, ground, least }))))(
    '$text on $ground',
    ({ text, ground, least }) => {
      expect(contrast(tokens.get(text), tokens.get(ground))).toBeGreaterThanOrEqual(least);
    },
  );

  test('the steps of the live scale go one way', () => {
    const steps = [1, 2, 3, 4, 5].map((step) => luminance(tokens.get(`live-${step}`)));
    const sorted = steps.toSorted((a, b) => a - b);
    expect([sorted, sorted.toReversed()]).toContainEqual(steps);
  });
});

test('white on black is 21 to 1', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 1);
});

function tokensOf(block: string): ReadonlyMap<string, string> {
  const start = css.indexOf(block);
  const body = css.slice(start, css.indexOf('}', start));
  return new Map(
    Array.from(body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g), (match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string | undefined, other: string | undefined): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour = '#000000'): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
