import { faultStore } from '../../testing/fault-store.ts';
import { allFlows } from '../../testing/host-flows.ts';
import { verifyAll } from '../../testing/host-promise.ts';
import { faultPromises } from '../../testing/host-suite-faults.ts';
import { canaryFlow, ownRoutingPromises } from '../../testing/host-suite-routing.ts';
import { factsSuite } from '../../testing/facts-suite.ts';
import { hostSuite } from '../../testing/host-suite.ts';
import { anyone, testEngine } from '../../testing/test-engine.ts';
import { startRestate, whyNoRestate, type RestateServer } from './restate-server.ts';
import { restateSubject, type RestateSubject } from './restate-subject.ts';

const why = whyNoRestate();
if (why !== undefined) console.warn(`SKIPPED: everything on Restate, since ${why}`);
const here = why === undefined ? describe : describe.skip;

let server: RestateServer;
let opened: RestateSubject | undefined;

beforeAll(async () => {
  if (why === undefined) server = await startRestate();
});

afterEach(async () => {
  await opened?.remove();
  opened = undefined;
});

afterAll(async () => {
  if (why === undefined) await server.stop();
});

async function make(): Promise<RestateSubject> {
  opened = await restateSubject(server);
  return opened;
}

/** What survives the death of the process is shown with processes that die; here is what the projection survives. */
const shared = hostSuite.filter((one) => !faultPromises.includes(one) && !ownRoutingPromises.includes(one));

here('on Restate', () => {
  test.each(shared)('$name', async ({ check }) => {
    await expect(check(make)).resolves.toBeUndefined();
  });

  test.each(factsSuite)('counting: $name', async ({ check }) => {
    await expect(check(make)).resolves.toBeUndefined();
  });

  test.each(['before', 'after'] as const)(
    'the projection fails once, at every commit in turn, %s it is written: all of it happens once',
    async (when) => {
      const { store, home } = await make();
      const plays = { 'stock.reserve': () => ({ id: 'r' }) };
      for (let at = 1, fired = true; fired; at += 1) {
        const broken = faultStore(store, { at, when, afterwards: 'alive' });
        const tested = await testEngine(
          { ...broken, close: () => Promise.resolve() },
          [...allFlows, canaryFlow.release],
          plays,
          home === undefined ? {} : { home },
        );
        await tested.start('dying', { id: `k${at}` });
        await tested.start('parent', { id: `k${at}`, lines: ['x', 'y', 'z'] });
        const to = { flow: 'parcel', key: `k${at}` };
        // Its calls are known to be quick by now, and are made where they are asked for.
        await tested.start('sequence', { id: `k${at}` });
        await tested.engine.instances.send({ to, type: 'DELIVERED', payload: {} }, anyone);
        await tested.engine.quiet();
        const { items } = await tested.engine.instances.list({ flow: 'parent', key: `k${at}`, limit: 5 }, anyone);
        expect({ at, status: items.map(({ status }) => status) }).toEqual({ at, status: ['finished'] });
        expect(new Set(tested.providers.ledger.map(({ key }) => key)).size).toBe(6);
        // What the arms of a competition did is counted once, too.
        const arms = await store.routing.tally(canaryFlow.id, canaryFlow.from);
        expect(arms.reduce((sum, { n }) => sum + n, 0)).toBe(at);
        await verifyAll(tested);
        await tested.engine.stop();
        fired = broken.fired;
      }
    },
    60_000,
  );
});
