import { expect, test } from '@jest/globals';
import { shapeOf, textsAt } from './postgres-bulk.ts';

test.each([
  {
    text: 'INSERT INTO history (position, at, states) VALUES ($1, $2, $3)',
    table: 'history',
    key: 0,
    many: 'INSERT INTO history (position, at, states) SELECT v.p1, v.p2, v.p3 FROM ROWS',
  },
  {
    text: 'INSERT INTO instances (number, id,\n    flow) VALUES ($1, $2,\n    $3)',
    table: 'instances',
    key: 0,
    many: 'INSERT INTO instances (number, id,\n    flow) SELECT v.p1, v.p2,\n    v.p3 FROM ROWS',
  },
  {
    text: 'UPDATE live SET revision = $1, states = $2 WHERE number = $3 AND revision = $4',
    table: 'live',
    key: 2,
    many: 'UPDATE live SET revision = v.p1, states = v.p2 FROM ROWS WHERE number = v.p3 AND revision = v.p4',
  },
  {
    text: 'DELETE FROM calls WHERE position = $1',
    table: 'calls',
    key: 0,
    many: 'DELETE FROM calls USING ROWS WHERE position = v.p1',
  },
])('$text', ({ text, table, key, many }) => {
  const shape = shapeOf(text);
  expect({ ...shape, around: shape?.around('ROWS') }).toEqual({ table, key, around: many });
});

test.each([
  'INSERT INTO inbox (scope, event_id) VALUES ($1, $2)',
  'INSERT INTO timers (position, id) VALUES ($1, $2) ON CONFLICT (position) DO UPDATE SET id = excluded.id',
  `UPDATE inbox SET status = $1 WHERE scope = $2 AND event_id = $3`,
  'SELECT 1 FROM inbox WHERE scope = $1 FOR UPDATE',
])('%s goes alone', (text) => {
  expect(shapeOf(text)).toBeUndefined();
});

test.each([
  { texts: ['a', null, ''], joined: 'a\u001F\u001E\u001F' },
  { texts: ['a\u001Eb', '"\n'], joined: 'a\u001Eb\u001F"\n' },
  // Whoever has the very characters that keep texts apart goes alone.
  { texts: ['a', 'b\u001Fc'], joined: undefined },
  { texts: ['a', '\u001E'], joined: undefined },
])('$texts are one text', ({ texts, joined }) => {
  const rows = texts.map((text) => [text]);
  expect(textsAt(rows, 0)).toBe(joined);
});
