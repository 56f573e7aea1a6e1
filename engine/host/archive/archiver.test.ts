import { asReleaseId, newInstanceId } from '../../kernel/ids.ts';
import { archiver, type ArchiverParts } from './archiver.ts';
import { newMetrics } from '../metrics.ts';

const id = newInstanceId(0, new Uint8Array(16));

/** An instance that ended long ago, and a load that is over after so many looks at it. */
function stage(busyLooks: number) {
  const moved: { readonly looks: number }[] = [];
  let looks = 0;
  const aged = { id, number: 1, identity: 'cn', isChild: false, createdAt: 0, finishedAt: 1 };
  const whole = { number: 1, head: { id, release: asReleaseId(`r_${'a'.repeat(40)}`) }, record: '{}', history: [] };
  const parts = {
    store: {
      archived: {
        nextFlow: async (after: string) => (after === '' ? 'order' : undefined),
        aged: async (_flow: string, after: number) => (after === 0 ? [aged] : []),
        children: async () => [],
        whole: async () => ({ ...whole, tasks: [], events: [], incidents: [] }),
        move: async () => void moved.push({ looks }),
      },
    },
    clock: { now: () => 1_000 },
    cache: { drop: () => undefined },
    releases: { checked: async () => ({ body: {} }) },
    metrics: newMetrics(),
    onFault: () => undefined,
    isBusy: () => {
      looks += 1;
      return looks <= busyLooks;
    },
  } as unknown as ArchiverParts;
  const file = { name: 'a', append: () => Promise.resolve(), close: () => Promise.resolve() };
  const sink = { begin: () => Promise.resolve(file) };
  return { moved, run: archiver(parts, { sink, retention: {} }).run };
}

test.each([
  { what: 'nobody waits', busyLooks: 0, looks: 1 },
  { what: 'others wait for a while', busyLooks: 3, looks: 4 },
  { what: 'others wait without an end', busyLooks: Infinity, looks: 100 },
])('where $what, what ended long ago goes after $looks looks', async ({ busyLooks, looks }) => {
  const { moved, run } = stage(busyLooks);
  expect(await run({ keep: { forMs: 10 } }, { subtrees: [''] })).toMatchObject({ archived: 1 });
  expect(moved).toEqual([{ looks }]);
});
