import { rejects } from 'node:assert/strict';
import type { Store } from '../host/store.ts';
import { faultStore } from './fault-store.ts';
import { allFlows } from './host-flows.ts';
import { onlyIncident, verifyAll } from './host-promise.ts';
import { same } from './same.ts';
import { homeOf, type HostSubject } from './host-subject.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import type { Play } from './test-providers.ts';
import { until } from './until.ts';

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

/** A store that a process leaves behind when it dies: nothing says that it ended. */
function leftBehind(store: Store): Store {
  const nothing = (): Promise<void> => Promise.resolve();
  return { ...store, close: nothing, crashLog: { ...store.crashLog, end: nothing } };
}

/** Processes die while calls run, and none of them has come to an end by then. */
const never: Play = () => new Promise<never>(() => undefined);

/** A process that dies after a while: what it had in hand is in the store it leaves. */
async function dies(subject: HostSubject, store: Store, work?: (tested: TestEngine) => Promise<void>): Promise<Store> {
  const more = { ...homeOf(subject), limits: { stopMs: 20 } };
  const tested = await testEngine(leftBehind(store), allFlows, { 'stock.reserve': never }, more);
  await work?.(tested);
  await until(() => tested.providers.ledger.length > 0);
  await tested.engine.stop();
  return await subject.reopen();
}

const culpritPromise: Check<HostSubject> = {
  name: 'K18: a call that was in hand alone when the third process died waits for a person; all else goes on',
  check: async (make) => {
    const subject = await make();
    let store = await dies(subject, subject.store, async ({ engine }) => {
      for (const id of ['deadly', 'behind']) await engine.instances.start({ flow: 'sequence', input: { id } }, anyone);
    });
    store = await dies(subject, store);
    store = await dies(subject, store);
    const last = await testEngine(store, allFlows, { 'stock.reserve': () => ({ id: 'r' }) }, homeOf(subject));
    await last.engine.quiet();
    const { id, code, instance, params } = await onlyIncident(last);
    same([code, params['processes']], ['CALL_ENDS_PROCESS', 3]);
    same((await last.engine.instances.get(instance, anyone)).key, 'deadly');
    const { items } = await last.engine.instances.list({ flow: 'sequence', key: 'behind', limit: 1 }, anyone);
    same(items[0]?.status, 'finished');
    await rejects(last.start('sequence', { id: 'new' }), { code: 'DEFINITION_QUARANTINED' });
    await last.engine.instances.resolveIncident(id, { kind: 'retry' }, anyone);
    await last.engine.quiet();
    same((await last.engine.instances.get(instance, anyone)).status, 'finished');
    await verifyAll(last);
    await last.engine.stop();
  },
};

/** What survives a process that dies at any commit. */
export const faultPromises: readonly Check<HostSubject>[] = [faultCheck('before'), faultCheck('after'), culpritPromise];
