import { rejects } from 'node:assert/strict';
import type { Limits } from '../host/limits.ts';
import { allFlows } from './host-flows.ts';
import { releaseOf } from './release-of.ts';
import { same } from './same.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import { until } from './until.ts';

const remote = releaseOf({
  contracts: {
    'pay.charge@^1': {
      provider: { kind: 'http', id: 'bank', capability: 'pay.charge', range: '*', url: 'https://bank.example' },
    },
  },
  text: `flow: remote
version: 1.0.0
input: { type: object }
initial: charging
states:
  charging: { invoke: { capability: pay.charge@^1, input: {}, retry: { attempts: 1 }, onDone: done } }
  done: { type: final, output: {} }
`,
});

/** What calls wait for before they are made, and what becomes of those under way when a node stops. */
export const providerPromises: readonly Check<StoreSubject>[] = [
  {
    name: 'K8: a call that waits for room says so, and goes on when there is some',
    check: async (make) => {
      const tested = await opened(make, { localCallsOfOne: 1 });
      const ends: (() => void)[] = [];
      tested.providers.play('parcel.ship', () => new Promise((resolve) => ends.push(() => resolve({}))));
      const ids = [await starting(tested, 'sequence', 'a'), await starting(tested, 'sequence', 'b')];
      await until(async () => (await tested.engine.metrics())['calls_queued'] === 1);
      same(await Promise.all(ids.map((id) => waitsFor(tested, id))), [undefined, 'room']);
      for (const id of ids) {
        await until(async () => ends.length > 0);
        ends.shift()?.();
        await until(async () => (await tested.engine.instances.get(id, anyone)).status === 'finished');
      }
      await tested.engine.stop();
    },
  },
  {
    name: 'K12: a provider that fails is spared, no attempt is used, and all goes on when it is back',
    check: async (make) => {
      const tested = await opened(make, { breakerCalls: 1, breakerProbeEveryMs: 1_500 });
      let isDown = true;
      const down = {
        kind: 'fault',
        code: 'CAP_UNREACHABLE',
        message: 'down',
        done: 'certainly-not',
        retry: true,
      } as const;
      tested.providers.play('pay.charge', () => (isDown ? down : {}));
      await starting(tested, 'remote', 'a');
      await until(async () => (await tested.engine.metrics())[open] === 1);
      const id = await starting(tested, 'remote', 'b');
      same([await waitsFor(tested, id), tested.providers.ledger.length], ['provider', 1]);
      isDown = false;
      await until(async () => (await tested.engine.instances.get(id, anyone)).status === 'finished');
      same([tested.providers.ledger.length, (await tested.engine.metrics())[open]], [2, 0]);
      await tested.engine.stop();
    },
  },
  {
    name: 'K14: many calls over HTTP that were left are not begun together, and each of them ends once',
    check: async (make) => {
      const { store, reopen } = await make();
      const left = await opened(async () => ({ store, reopen }), { stopMs: 20 });
      left.providers.play('pay.charge', () => new Promise(() => undefined));
      const ids = await Promise.all(Array.from({ length: 30 }, (_, one) => starting(left, 'remote', `r${one}`)));
      await left.engine.stop();
      const atOnce = { recoverAtOnce: 30, stopMs: 20 };
      const slow = await opened(async () => ({ store: await reopen(), reopen }), {
        ...atOnce,
        recoverRemoteWithinMs: 3_600_000,
      });
      // Within an hour: none of them is due in the first moments but by a rare chance.
      same(slow.providers.ledger.length < 10, true);
      await slow.engine.stop();
      const quick = await opened(async () => ({ store: await reopen(), reopen }), {
        ...atOnce,
        recoverRemoteWithinMs: 50,
      });
      quick.providers.play('pay.charge', () => ({}));
      for (const id of ids)
        await until(async () => (await quick.engine.instances.get(id, anyone)).status === 'finished');
      same(new Set(quick.providers.ledger.map(({ key }) => key)).size, 30);
      await quick.engine.stop();
    },
  },
  {
    name: 'K20: a node that stops takes nothing new, finishes what runs, and tells who waits what became of it',
    check: async (make) => {
      const tested = await opened(make, {});
      let end = (): void => undefined;
      tested.providers.play('parcel.ship', () => new Promise((resolve) => (end = () => resolve({}))));
      const asked = tested.start('sequence', { id: 'a' });
      await until(async () => tested.providers.ledger.length === 2);
      const drained = tested.engine.drain?.();
      await rejects(tested.start('sequence', { id: 'b' }), { code: 'DRAINING' });
      end();
      await drained;
      same((await asked).instance.status, 'finished');
      await tested.engine.stop();
    },
  },
  {
    name: 'K20: what does not end in time is left for the next start, and who waits is told how far it came',
    check: async (make) => {
      const tested = await opened(make, { stopMs: 20 });
      tested.providers.play('parcel.ship', () => new Promise(() => undefined));
      const asked = tested.start('sequence', { id: 'a' });
      await until(async () => tested.providers.ledger.length === 2);
      await tested.engine.drain?.();
      same((await asked).instance.states, ['shipping']);
      await tested.engine.stop();
    },
  },
];

const open = 'breaker_open{provider="bank",capability="pay.charge"}';

async function opened(make: () => Promise<StoreSubject>, limits: Partial<Limits>): Promise<TestEngine> {
  const { store } = await make();
  return await testEngine(store, [...allFlows, remote], { 'stock.reserve': () => ({ id: 'r1' }) }, { limits });
}

async function starting({ engine }: TestEngine, flow: string, id: string) {
  return (await engine.instances.start({ flow, input: { id } }, anyone)).instance.id;
}

async function waitsFor({ engine }: TestEngine, id: Awaited<ReturnType<typeof starting>>): Promise<string | undefined> {
  const { reasons } = await engine.instances.get(id, anyone);
  return reasons.map((reason) => (reason.kind === 'call' ? reason.waitsFor : undefined))[0];
}
