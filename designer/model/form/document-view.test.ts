import { documentView } from './document-view.ts';
import { linesAt } from './lines-at.ts';

const text = `flow: a
states:
  a:
    title: { en: A, zh-CN: 甲 }
    invoke:
      capability: x.y@^1
      input:
        id: =input.id
`;

const view = documentView(text, 'a.flow.yaml');

test.each([
  ['/flow', 1, 1, false],
  ['/states/a/title', 4, 4, false],
  ['/states/a/title/en', 4, 4, false],
  ['/states/a/invoke/input', 7, 8, false],
  ['/states/a/invoke/input/other', 7, 8, true],
  ['/states/a/invoke/timeout', 5, 8, true],
])('%s stands in the lines %d to %d', (pointer, from, to, isParent) => {
  if (view === undefined) throw new TypeError('the text can be read');
  const lines = linesAt(view, pointer);
  expect(lines).toMatchObject({ from, to, isParent });
  expect(lines.text).toBe(
    text
      .split('\n')
      .slice(from - 1, to)
      .join('\n'),
  );
});

test('a text that cannot be read has no view', () => {
  expect(documentView('a: [', 'a.flow.yaml')).toBeUndefined();
});
