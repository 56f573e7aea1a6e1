import type { BulkItem } from '../../api/bulk.ts';
import { bulkOutcomes } from './bulk-outcomes.ts';

const closed = {
  code: 'INSTANCE_NO_INCIDENT',
  title: 'The instance has no open incident',
  detail: 'Instance i_2 has …',
};

test('who can be acted on is told apart from who cannot, by reason', () => {
  const results: readonly BulkItem[] = [
    { instance: 'i_1', revision: 4, changes: ['timer a: 1 → 2'] },
    { instance: 'i_2', problem: closed },
    { instance: 'i_3', revision: 2, changes: [] },
    { instance: 'i_4', problem: { ...closed, detail: 'Instance i_4 has …' } },
  ];
  const { able, refused, changing } = bulkOutcomes(results);
  expect(able.map(({ instance }) => instance)).toEqual(['i_1', 'i_3']);
  expect(refused).toEqual([{ name: closed.title, count: 2 }]);
  expect(changing).toBe(1);
});
