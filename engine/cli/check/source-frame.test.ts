import { locationOf, textLines } from '../../flow/text-lines.ts';
import { sourceFrame } from './source-frame.ts';

/** The frame of the range between the two marks ⟦ ⟧, as it is printed. */
function framed(marked: string): string {
  const from = marked.indexOf('⟦');
  const to = marked.indexOf('⟧') - 1;
  const lines = textLines('a.yaml', marked.replace('⟦', '').replace('⟧', ''));
  const frame = sourceFrame(lines, locationOf(lines, '', { from, to }));
  return frame.map(({ number, text }) => `${number ?? ' '}|${text}`).join('\n');
}

test.each([
  { what: 'a word', marked: 'a: 1\nb: ⟦two⟧ # c\n', shows: '2|b: two # c\n |   ^^^' },
  { what: 'an empty range', marked: 'a: ⟦⟧\n', shows: '1|a:\n |   ^' },
  { what: 'the start of an empty text', marked: '⟦⟧', shows: '1|\n |^' },
  {
    what: 'wide characters before it',
    marked: 'title: 人工审核 ⟦x⟧',
    shows: '1|title: 人工审核 x\n |                ^',
  },
  { what: 'wide characters in it', marked: '⟦人工⟧: x', shows: '1|人工: x\n |^^^^' },
  { what: 'full-width punctuation', marked: 'a：⟦b⟧', shows: '1|a：b\n |   ^' },
  { what: 'an emoji, two UTF-16 units', marked: 'a: 🙂 ⟦b⟧', shows: '1|a: 🙂 b\n |      ^' },
  { what: 'a combining mark', marked: 'e\u0301: ⟦b⟧', shows: '1|e\u0301: b\n |   ^' },
  { what: 'a tab', marked: '\ta: ⟦b⟧', shows: '1| a: b\n |    ^' },
  { what: 'Windows line ends', marked: 'a: ⟦b⟧\r\nc: d\r\n', shows: '1|a: b\n |   ^' },
  { what: 'two lines', marked: 'a: ⟦b\n  c⟧\n', shows: '1|a: b\n |   ^\n2|  c\n |  ^' },
  {
    what: 'a block: its first lines',
    marked: 'a:\n  ⟦b: 1\n  c: 2\n  d: 3\n  e: 4⟧\nf: 5\n',
    shows: '2|  b: 1\n |  ^^^^\n3|  c: 2\n |  ^^^^\n4|  d: 3\n |  ^^^^\n |…',
  },
  { what: 'a block that ends where the next begins', marked: '⟦a: 1\n⟧b: 2', shows: '1|a: 1\n |^^^^' },
  {
    what: 'what a terminal would obey',
    marked: 'a: ⟦\u001b[31m\u202ex⟧',
    shows: '1|a: \ufffd[31m\ufffdx\n |   ^^^^^^^',
  },
])('$what', ({ marked, shows }) => {
  expect(framed(marked)).toBe(shows);
});

test('of a long line what is around the range', () => {
  const [source = '', carets = ''] = framed(`${'x'.repeat(500)}⟦here⟧${'y'.repeat(500)}`).split('\n');
  expect(source.length).toBeLessThan(130);
  expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('here');
  expect(source).toMatch(/^1\|…x+herey+…$/);
});

test('a place that the text does not have shows nothing', () => {
  expect(
    sourceFrame(textLines('a', 'b'), { ...locationOf(textLines('a', 'b'), '', { from: 0, to: 1 }), line: 9 }),
  ).toEqual([]);
});
