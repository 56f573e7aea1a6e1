import { selectionOf, selectionText } from './selection-text.ts';
import type { Selection } from '../session/session.ts';

test.each<[string | undefined, Selection]>([
  [undefined, { kind: 'flow' }],
  ['a.b', { kind: 'state', path: 'a.b' }],
  ['a~on:GO:2', { kind: 'transition', at: { state: 'a', exit: { kind: 'on', event: 'GO', index: 2 } } }],
  ['~on:x.y:z:0', { kind: 'transition', at: { state: '', exit: { kind: 'on', event: 'x.y:z', index: 0 } } }],
  ['a~callError::1', { kind: 'transition', at: { state: 'a', exit: { kind: 'callError', index: 1 } } }],
])('%s', (text, selection) => {
  expect(selectionText(selection)).toBe(text);
  expect(selectionOf(text)).toEqual(selection);
});

test('an address that somebody spoilt still opens', () => {
  expect(selectionOf('a~nothing')).toEqual({ kind: 'state', path: 'a' });
});
