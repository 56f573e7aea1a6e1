import { copiedState } from './copied-state.ts';

const text = `flow: demo
states:
  a:
    # waits
    on: { GO: b }
  b:
    states:
      inner: { type: final }
    initial: inner
`;

test.each([
  ['a', 'a:\n  # waits\n  on: { GO: b }\n'],
  ['b', 'b:\n  states:\n    inner: { type: final }\n  initial: inner\n'],
  ['b.inner', 'inner: { type: final }\n'],
  ['nowhere', undefined],
])('%s', (path, copied) => {
  expect(copiedState(text, path)).toBe(copied);
});
