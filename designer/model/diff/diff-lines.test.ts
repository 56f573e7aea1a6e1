import { diffLines } from './diff-lines.ts';

const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`);

test.each([
  { before: 'a\nb\nc\n', after: 'a\nb\nc\n', lines: [' a', ' b', ' c'] },
  { before: 'a\nb\nc\n', after: 'a\nx\nc\n', lines: [' a', '-b', '+x', ' c'] },
  { before: '', after: 'a\n', lines: ['+a'] },
  {
    before: 'a\nb\nc\na\nb\nb\na',
    after: 'c\nb\na\nb\na\nc',
    lines: ['-a', '-b', ' c', '+b', ' a', ' b', '-b', ' a', '+c'],
  },
])('$before to $after', ({ before, after, lines }) => {
  expect(shown(before, after)).toEqual(lines);
});

test('whatever is compared, each side is told whole, in order and with its numbers', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 200; round += 1) {
    const [a, b] = [0, 1].map(() => Array.from({ length: random(30) }, () => 'abc'.charAt(random(3))));
    const lines = diffLines((a ?? []).join('\n'), (b ?? []).join('\n'));
    const side = (kind: 'removed' | 'added') => lines.filter((line) => line.kind === 'same' || line.kind === kind);
    expect(side('removed').map(({ text }) => text)).toEqual(a);
    expect(side('added').map(({ text }) => text)).toEqual(b);
    expect(side('removed').map(({ before }) => before)).toEqual((a ?? []).map((_, at) => at + 1));
    expect(side('added').map(({ after }) => after)).toEqual((b ?? []).map((_, at) => at + 1));
  }
});
