import { applyEdits } from '../kernel/apply-edits.ts';
import { halfWidthFix } from './half-width.ts';
import { readYaml } from './read-yaml.ts';

test.each([
  ['flow：demo\nversion: 1\n', 'flow: demo\nversion: 1\n'],
  ['a:\n  b：\n    c： d\n', 'a:\n  b:\n    c: d\n'],
  ['a: { b：1，c ：2 }\n', 'a: { b: 1, c: 2 }\n'],
  ['- x: 1\n- y：2\n', '- x: 1\n- y: 2\n'],
  ['a: “b” # c\nd：“e”\n', 'a: "b" # c\nd: "e"\n'],
  ['a:\n\u3000b: 1\n  c: 2\n', 'a:\n  b: 1\n  c: 2\n'],
  ['title: { en: A, zh-CN: 标题：一，二 }\nx：1\n', 'title: { en: A, zh-CN: 标题：一，二 }\nx: 1\n'],
  ["a: '标题：一'\n# 说明：二\n", undefined],
])('%j', (text, mended) => {
  const fix = halfWidthFix('f', text);
  const after = fix === undefined ? undefined : applyEdits(text, fix.edits);
  expect(after).toBe(mended);
});

test('T33: the first fault of a broken text tells it, and what it gives can be read', () => {
  const text = 'flow: demo\nstates:\n  a:\n    task: { role：clerk，title: x }\n    due：P1D\n';
  const { issues, data } = readYaml(text, 'f');
  const [fix] = issues[0]?.fixes ?? [];
  expect(data).toBeUndefined();
  expect(readYaml(applyEdits(text, fix?.edits ?? []), 'f').data).toEqual({
    flow: 'demo',
    states: { a: { task: { role: 'clerk', title: 'x' }, due: 'P1D' } },
  });
});
