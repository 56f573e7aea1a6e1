import { openStores } from '../cli/open-stores.ts';
import { follower } from '../insight/follower.ts';
import { anyone, testEngine } from '../testing/test-engine.ts';
import { killFlows } from './kill-flows.ts';

/** A node that works without an end and counts what happens, and says so in the middle of each batch. */
const [dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const end = (problem: unknown): never => {
  throw problem;
};
const place = databaseUrl === '' ? {} : { databaseUrl, leaseMs: 1_500 };
const { store, rollups, clock } = await openStores({ dataFolder, ...place, onFatal: end });
const { engine } = await testEngine(
  store,
  killFlows,
  {},
  {
    ...(clock === undefined ? {} : { clock }),
    virtualClock: false,
    limits: { recoverEveryMs: 200, watchEveryMs: 1_000 },
  },
);
const counting = follower({
  store: {
    ...rollups,
    take: (limit, counted) => {
      process.send?.('counting');
      return rollups.take(limit, counted);
    },
  },
  plans: () => Promise.resolve([]),
  onFault: end,
  everyMs: 20,
});
counting.start();
const start = (id: string) => engine.instances.start({ flow: 'order', input: { id, lines: ['a', 'b'] } }, anyone);
process.on('message', (ids: readonly string[]) => {
  void Promise.all(ids.map(start)).then(() => process.send?.('started'));
  let more = 0;
  setInterval(() => void start(`${ids[0]}-${(more += 1)}`), 100);
});
process.send?.('ready');
