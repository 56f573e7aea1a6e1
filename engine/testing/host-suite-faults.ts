import { faultStore } from './fault-store.ts';
import { allFlows } from './host-flows.ts';
import { verifyAll } from './host-promise.ts';
import { same } from './same.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine } from './test-engine.ts';
import type { Play } from './test-providers.ts';

/** What survives a process that dies at any commit. */
export const faultPromises: readonly Check<HostSubject>[] = [faultCheck('before'), faultCheck('after')];

/** The process dies at its n-th commit, for every n: what was begun ends all the same, and every effect counts once. */
function faultCheck(when: 'before' | 'after'): Check<HostSubject> {
  return {
    name: `G1 G4 G5: dead at every commit, ${when} it is written: recovery finishes without anybody's help`,
    check: async (make) => {
      const subject = await make();
      const plays: Readonly<Record<string, Play>> = { 'stock.reserve': () => ({ id: 'r' }) };
      let { store } = subject;
      for (let at = 1, fired = true; fired; at += 1) {
        const broken = faultStore(store, { at, when, afterwards: 'dead' });
        const first = await testEngine(broken, allFlows, plays, { ...homeOf(subject), limits: { stopMs: 50 } });
        const input = { id: `k${at}`, lines: ['x', 'y', 'z'] };
        await first.engine.instances.start({ flow: 'parent', input }, anyone).catch(() => undefined);
        await first.engine.quiet();
        await first.engine.stop();
        fired = broken.fired;
        store = await subject.reopen();
        const second = await testEngine(store, allFlows, plays, { ...homeOf(subject), limits: { stopMs: 50 } });
        await second.start('parent', input);
        const to = { flow: 'parcel', key: `k${at}` };
        await second.engine.instances.send({ to, type: 'DELIVERED', payload: {} }, anyone);
        await second.engine.quiet();
        const { items } = await second.engine.instances.list({ flow: 'parent', key: `k${at}`, limit: 5 }, anyone);
        same({ at, status: items.map(({ status }) => status) }, { at, status: ['finished'] });
        const ledger = [...first.providers.ledger, ...second.providers.ledger];
        same({ at, keys: new Set(ledger.map(({ key }) => key)).size }, { at, keys: 3 });
        await verifyAll(second);
        await second.engine.stop();
        store = await subject.reopen();
      }
    },
  };
}
