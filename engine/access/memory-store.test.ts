import { accessStoreSuite } from '../testing/access-store-suite.ts';
import { createMemoryAccessStore } from './memory-store.ts';

test.each(accessStoreSuite)('$name', async ({ check }) => {
  const store = createMemoryAccessStore();
  await expect(check(async () => ({ store, reopen: async () => store }))).resolves.toBeUndefined();
});
