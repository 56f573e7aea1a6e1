import { rejects } from 'node:assert/strict';
import type { DiskSpace } from '../host/load/disk.ts';
import { allFlows } from './host-flows.ts';
import { same } from './same.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine } from './test-engine.ts';

const dayMs = 86_400_000;
const mebibyte = 1_048_576;

/** What the engine does by itself so that it can go on for years (G2, K16). */
export const tidyPromises: readonly Check<HostSubject>[] = [
  {
    name: 'G2: a first answer is given for 30 days, and then its row is gone',
    check: async (make) => {
      const subject = await make();
      const { store } = subject;
      const young = { kind: 'remember', key: 'young', hash: 'h', answer: 1, at: Date.now() - 29 * dayMs } as const;
      const old = Array.from({ length: 25 }, (_, index) => ({
        ...young,
        key: `old-${index}`,
        at: Date.now() - 31 * dayMs,
      }));
      await store.commit([...old, young]);
      const tested = await testEngine(store, allFlows, {}, { ...homeOf(subject), limits: { recoverAtOnce: 10 } });
      same([await store.remembered('old-0'), await store.remembered('old-24')], [undefined, undefined]);
      same((await store.remembered('young'))?.answer, 1);
      const first = await starting(tested, { id: 'a' }, 'key-1');
      same((await starting(tested, { id: 'a' }, 'key-1')).instance.id, first.instance.id);
      await tested.engine.stop();
    },
  },
  {
    name: 'K16: with too little space nothing starts, what runs goes on, and it ends by itself',
    check: async (make) => {
      const subject = await make();
      const { store } = subject;
      let space: DiskSpace = { freeBytes: 600 * mebibyte, totalBytes: 1_000 * mebibyte };
      const more = { ...homeOf(subject), disk: async () => space, limits: { diskEveryMs: 10 } };
      const tested = await testEngine(store, allFlows, {}, more);
      const { instance } = await starting(tested, { id: 'a' }, 'key-1');
      for (const [freeMiB, totalMiB] of [
        [511, 1_000],
        [799, 10_000],
      ] as const) {
        space = { freeBytes: freeMiB * mebibyte, totalBytes: totalMiB * mebibyte };
        await looked(tested, space);
        await rejects(starting(tested, { id: 'b' }, 'key-2'), { code: 'STORAGE_FULL' });
        same((await starting(tested, { id: 'a' }, 'key-1')).instance.id, instance.id);
      }
      const to = { instance: instance.id };
      const sent = await tested.engine.instances.send({ to, type: 'PAID', payload: { amount: 1 } }, anyone);
      same(sent.outcome, 'consumed');
      same((await tested.engine.metrics())['disk_free_bytes'], 799 * mebibyte);
      space = { freeBytes: 801 * mebibyte, totalBytes: 10_000 * mebibyte };
      await looked(tested, space);
      same((await starting(tested, { id: 'b' }, 'key-2')).duplicate, false);
      // Five of five hundred GiB is a small share, and plenty.
      space = { freeBytes: 5_120 * mebibyte, totalBytes: 512_000 * mebibyte };
      await looked(tested, space);
      same((await starting(tested, { id: 'c' }, 'key-3')).duplicate, false);
      await tested.engine.stop();
    },
  },
];

type Tested = Awaited<ReturnType<typeof testEngine>>;

function starting({ engine }: Tested, input: { readonly id: string }, idempotencyKey: string) {
  return engine.instances.start({ flow: 'waiting', input, idempotencyKey, waitMs: 60_000 }, anyone);
}

/** A look at the disk comes by itself; the test's own time limit ends one that does not. */
async function looked({ engine }: Tested, { freeBytes }: DiskSpace): Promise<void> {
  while ((await engine.metrics())['disk_free_bytes'] !== freeBytes) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
