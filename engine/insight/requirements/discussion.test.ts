import { createMemoryAccessStore } from '../../access/memory-store.ts';
import type { AuditLog } from '../../host/access-ports.ts';
import { discussion, remarking } from './discussion.ts';

test('of the remarks of all requirements those of one are read, its refused ones are none', async () => {
  const { audit } = createMemoryAccessStore();
  const said = async (requirement: string, text: string, outcome = 'done'): Promise<void> =>
    await audit.append({
      at: 1,
      who: 'me',
      key: 'k',
      what: remarking.comment,
      target: `/v1/requirements/${requirement}/comments`,
      outcome,
      detail: { text },
    });
  for (let at = 0; at < 30; at += 1) await said(`other-${at}`, 'elsewhere');
  await said('calm', 'first');
  await said('calm', 'refused', 'REQ_PART_NOT_FOUND');
  await said('calm', 'second');
  let read = 0;
  const counting: Pick<AuditLog, 'list'> = {
    list: async (filter) => {
      const rows = await audit.list(filter);
      read += rows.length;
      return rows;
    },
  };
  const remarks = await discussion(counting, 'calm');
  expect(remarks).toMatchObject([{ text: 'second' }, { text: 'first' }]);
  expect(read).toBe(3);
});
