import { newInstanceId } from '../kernel/ids.ts';
import { folding } from './fold.ts';
import type { RawHistory, RawInstance } from './raw-facts.ts';
import type { Changed, Folded } from './rollup-store.ts';

const instance: RawInstance = {
  number: 1,
  id: newInstanceId(0, new Uint8Array(16)),
  flow: 'shop',
  version: '1.0.0',
  release: 'r',
  identity: 'all',
  status: 'finished',
  facets: {},
  search: {},
  tags: ['success'],
  createdAt: 0,
  finishedAt: 10,
  hasTask: false,
};

const ending: RawHistory = { seq: 1, at: 10, states: ['done'], body: '{"k":"s"}' };
const later: RawHistory = { seq: 2, at: 20, states: ['done'], body: '{"k":"o"}' };

function counted(rows: readonly RawHistory[], kept: Changed['kept']): Folded {
  return folding([])([{ instance, rows, kept }], new Map());
}

function totals(batches: readonly Folded[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { kind, isDay, name, count } of batches.flatMap(({ counts }) => counts)) {
    const key = `${kind} ${isDay ? 'day' : 'quarter'} ${name}`;
    found[key] = (found[key] ?? 0) + count;
  }
  return found;
}

test('rows of an instance after its end come to the same in a later batch', () => {
  const first = counted([ending], undefined);
  const second = counted([later], first.kept[0]);
  const wanted = totals([counted([ending, later], undefined)]);
  expect(wanted).toMatchObject({ 'state day entered done': 1, 'step day operator\tdone\tdone': 1 });
  expect(totals([first, second])).toEqual(wanted);
});
