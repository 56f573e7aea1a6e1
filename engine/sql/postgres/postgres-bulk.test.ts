import { expect, test } from '@jest/globals';
import { shapeOf } from './postgres-bulk.ts';

test.each([
  {
    text: 'INSERT INTO history (position, at, states) VALUES ($1, $2, $3)',
    table: 'history',
    key: 0,
    many: 'INSERT INTO history (position, at, states) SELECT v.p1, v.p2, v.p3 FROM ROWS',
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
