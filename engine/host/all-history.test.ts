import { asInstanceId } from '../kernel/ids.ts';
import { allHistory } from './all-history.ts';
import type { StoredHistory } from './store.ts';

const id = asInstanceId(`i_${'0'.repeat(26)}`);

function storeOf(count: number) {
  const asked: number[] = [];
  const all = Array.from({ length: count }, (_, at): StoredHistory => ({ seq: at + 1, at, states: [], body: '' }));
  const history = async (_: unknown, after: number, limit: number) => {
    asked.push(limit);
    return all.slice(after, after + limit);
  };
  return { store: { history }, asked };
}

test.each([
  { rows: 0, last: Infinity, read: 0, asked: [500] },
  { rows: 501, last: Infinity, read: 501, asked: [500, 500] },
  { rows: 1_000, last: Infinity, read: 1_000, asked: [500, 500, 500] },
  { rows: 2_000, last: 3, read: 3, asked: [3] },
  { rows: 2_000, last: 700, read: 700, asked: [500, 200] },
  { rows: 10, last: 700, read: 10, asked: [500] },
])('of $rows rows up to $last $read are read', async ({ rows, last, read, asked }) => {
  const told = storeOf(rows);
  expect(await allHistory(told.store, id, last)).toHaveLength(read);
  expect(told.asked).toEqual(asked);
});
