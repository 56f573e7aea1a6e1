import { mergeTexts } from './merge-texts.ts';

const base = `flow: order
version: 1.0.0
# how long we wait
parameters: { window: { type: string, format: duration, default: PT1H } }
initial: a
states:
  a: # the first
    on: { GO: b }
  b:
    on: { GO: c }
  c: { type: final }
`;
const edit = (from: string, to: string, text = base) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};
const merge = (mine: string, theirs: string, choices = {}) =>
  mergeTexts({ file: 'a.flow.yaml', base, mine, theirs, choices });

test('T19: what two people changed in different states is merged, comments stay, and nothing is asked', () => {
  const merged = merge(edit('GO: b', 'GO: c'), edit('  b:\n    on: { GO: c }', '  b:\n    on: { GO: a }'));
  expect(merged.conflicts).toEqual([]);
  expect(merged.text).toContain('a: # the first\n    on: { GO: c }');
  expect(merged.text).toContain('GO: a');
  expect(merged.text).toContain('# how long we wait');
});

test('what they renamed and added comes in their own words, at its place', () => {
  const theirs = edit('  a: # the first\n', '  begin: # the very first\n', edit('initial: a', "initial: 'begin'"));
  const merged = merge(edit('PT1H', 'PT2H'), theirs);
  expect(merged).toEqual({ text: edit('PT1H', 'PT2H', theirs), conflicts: [] });
});

test('T19: what both changed otherwise is listed with all three sides, and nothing is lost before it is decided', () => {
  const [mine, theirs] = [edit('PT1H', 'PT2H'), edit('PT1H', 'PT3H')];
  const merged = merge(mine, theirs);
  expect(merged.text).toBe(mine);
  expect(merged.conflicts).toMatchObject([
    {
      file: 'a.flow.yaml',
      pointer: '/parameters/window',
      base: { default: 'PT1H' },
      mine: { default: 'PT2H' },
      theirs: { default: 'PT3H' },
    },
  ]);
});

test.each([
  { choice: 'mine', window: 'PT2H' },
  { choice: 'theirs', window: 'PT3H' },
] as const)('the choice of $choice decides, and the rest is merged beside it', ({ choice, window }) => {
  const mine = edit('PT1H', 'PT2H');
  const theirs = edit('GO: b', 'GO: c', edit('PT1H', 'PT3H'));
  const merged = merge(mine, theirs, { '/parameters/window': choice });
  expect(merged.conflicts).toEqual([]);
  expect(merged.text).toContain(`default: ${window}`);
  expect(merged.text).toContain('GO: c');
});

test('a state that both added under one name is a conflict, and may be taken from either', () => {
  const [mine, theirs] = ['{ type: final, tags: [mine] }', '{ type: final, tags: [theirs] }'].map(
    (state) => `${base}  d: ${state}\n`,
  );
  expect(merge(mine ?? '', theirs ?? '').conflicts).toMatchObject([{ pointer: '/states/d' }]);
  expect(merge(mine ?? '', theirs ?? '', { '/states/d': 'theirs' }).text).toContain('[ theirs ]'.replaceAll(' ', ''));
});

test('a text that cannot be read is one place as a whole', () => {
  const broken = edit('initial: a', 'initial: [a');
  expect(merge(broken, edit('PT1H', 'PT3H')).conflicts).toMatchObject([{ pointer: '', mine: broken }]);
  expect(merge(broken, edit('PT1H', 'PT3H'), { '': 'mine' })).toEqual({ text: broken, conflicts: [] });
});

test('where only one side changed, its text is taken to the byte', () => {
  const changed = edit('PT1H', 'PT2H');
  expect(merge(base, changed)).toEqual({ text: changed, conflicts: [] });
  expect(merge(changed, base)).toEqual({ text: changed, conflicts: [] });
});
