import { formatText } from './format-text.ts';
import { writtenData } from './written-data.ts';

const odd = `# head
flow:   demo
version:   1.10
states:
      first:    # the first
          on: {GO: {target: second},STOP: second}
          # why
          title: {en: "A very long title that does not fit into one line", zh-CN: "很长的标题,一行放不下", de: "Ein langer Titel"}
      second:

          output: 'a'
`;

test('is house form, with all comments, and says the same', () => {
  const formatted = formatText(odd) ?? '';
  expect(formatted).toBe(`# head
flow: demo
version: 1.10
states:
  first:
    # the first
    on: { GO: { target: second }, STOP: second }
    # why
    title:
      en: "A very long title that does not fit into one line"
      zh-CN: "很长的标题,一行放不下"
      de: "Ein langer Titel"
  second:

    output: 'a'
`);
  expect(writtenData(formatted)).toEqual(writtenData(odd));
  expect(formatText(formatted)).toBe(formatted);
});

test('line ends and byte order mark stay', () => {
  const windows = `\uFEFF${odd.replaceAll('\n', '\r\n')}`;
  expect(formatText(windows)).toBe(`\uFEFF${formatText(odd)?.replaceAll('\n', '\r\n')}`);
});

test.each(['a: [', 'a: &x 1\nb: *x', 'a: 1\na: 2'])('%j is not touched', (text) => {
  expect(formatText(text)).toBeUndefined();
});
