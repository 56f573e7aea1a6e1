import { docsStyle } from './style.ts';

const [light = '', dark = ''] = Array.from(docsStyle.matchAll(/:root \{([^}]*)\}/g), ([, colours]) => colours);
const texts = ['text', 'soft', 'mark', 'get', 'post', 'put', 'delete'];
const cases = Object.entries({ light, dark }).flatMap(([scheme, colours]) =>
  texts.flatMap((text) => ['ground', 'panel'].map((ground) => ({ scheme, colours, text, ground }))),
);

test.each(cases)('in $scheme, $text on $ground can be read (WCAG 1.4.3)', ({ colours, text, ground }) => {
  const [a, b] = [text, ground].map((name) => luminance(colourOf(colours, name)));
  const contrast = (Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05);
  expect(contrast).toBeGreaterThanOrEqual(4.5);
});

function colourOf(colours: string, name: string): string {
  const colour = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(colours)?.[1];
  if (colour === undefined) throw new TypeError(`there is no colour "${name}"`);
  return colour;
}

/** Relative luminance (WCAG 2.2, definitions). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
