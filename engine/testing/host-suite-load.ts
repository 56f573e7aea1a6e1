import { ok, rejects } from 'node:assert/strict';
import type { DiskSpace } from '../host/load/disk.ts';
import type { Limits } from '../host/limits.ts';
import type { Warning } from '../host/warnings.ts';
import type { ProcessSigns } from '../host/load/process-probe.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { allFlows } from './host-flows.ts';
import { send } from './host-promise.ts';
import { same } from './same.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';
import { until } from './until.ts';

const mebibyte = 1_048_576;
const calm: ProcessSigns = { loopDelayMs: 20, rssBytes: 100 * mebibyte, memoryLimitBytes: 1_000 * mebibyte };

/** MiB free of 10,000, and what the engine calls it. */
const levels = [
  [1_400, 1],
  [299, 3],
  [700, 2],
  [9_000, 0],
] as const;

/** What is refused so that accepted work can go on (guarantees.md section 5). */
export const loadPromises: readonly Check<StoreSubject>[] = [
  {
    name: 'K3 K4: a record and a history that grow beyond their warnings are counted, named once, and go on',
    check: async (make) => {
      const told: Warning[] = [];
      const limits = { recordWarnBytes: 10, historyWarnRows: 2 };
      const tested = await opened(make, limits, { onWarning: (warning) => void told.push(warning) });
      const { instance } = await starting(tested, 'a');
      const before = await tested.engine.metrics();
      same([before['large_records_total'], before['long_histories_total']], [1, 0]);
      await send(tested, instance.id, 'PAID', { amount: 1 });
      await tested.engine.quiet();
      const after = await tested.engine.metrics();
      same(after['long_histories_total'], 1);
      ok((after['large_records_total'] ?? 0) > 1);
      same(
        told.map(({ kind, instance: of, flow }) => [kind, of, flow]),
        ['large-record', 'long-history'].map((kind) => [kind, instance.id, 'waiting']),
      );
      await tested.engine.stop();
    },
  },
  {
    name: 'K7: with as many open instances as there may be nothing starts, repeats are answered, and it ends by itself',
    check: async (make) => {
      const tested = await opened(make, { openInstances: 2 });
      const first = await starting(tested, 'a');
      // A start while the open ones are counted may be counted twice until the next count.
      await until(async () => await starting(tested, 'b').then(() => true, refused));
      await rejects(starting(tested, 'c'), {
        code: 'TOO_MANY_OPEN',
        detail: { params: { limit: 2 }, retryAfterS: 60 },
      });
      same((await starting(tested, 'a')).duplicate, true);
      await tested.engine.instances.cancel(first.instance.id, 'no longer wanted', anyone);
      await until(async () => await starting(tested, 'c').then(({ duplicate }) => !duplicate, refused));
      same(((await tested.engine.metrics())['refused_total{code="TOO_MANY_OPEN"}'] ?? 0) >= 1, true);
      await tested.engine.stop();
    },
  },
  {
    name: 'K7: faster than its rate an identity starts nothing',
    check: async (make) => {
      const tested = await opened(make, { startsPerSecond: 0.001 });
      await starting(tested, 'a');
      await rejects(starting(tested, 'b'), { code: 'START_RATE' });
      await tested.engine.stop();
    },
  },
  {
    name: 'K15: starts are shed first, events at twice the load; what is accepted goes on, and all returns by itself',
    check: async (make) => {
      let signs = calm;
      const tested = await opened(make, { loopDelayLooks: 1 }, { process: () => signs });
      const { instance } = await starting(tested, 'a');
      signs = { ...calm, loopDelayMs: 250 };
      await levelIs(tested, 1);
      await rejects(starting(tested, 'b'), { code: 'OVERLOADED', detail: { retryAfterS: 5 } });
      same((await send(tested, instance.id, 'PAID', { amount: 1 })).outcome, 'consumed');
      signs = { ...calm, loopDelayMs: 450 };
      await levelIs(tested, 2);
      await rejects(send(tested, instance.id, 'SHIPPED'), { code: 'OVERLOADED' });
      same((await tested.engine.instances.cancel(instance.id, 'still possible', anyone)).status, 'cancelled');
      signs = calm;
      await levelIs(tested, 0);
      same((await starting(tested, 'b')).duplicate, false);
      await tested.engine.stop();
    },
  },
  {
    name: 'K16: on a disk that is all but full events are refused, too',
    check: async (make) => {
      let space: DiskSpace = { freeBytes: 900 * mebibyte, totalBytes: 1_000 * mebibyte };
      const tested = await opened(make, { diskEveryMs: 5 }, { disk: async () => space });
      const { instance } = await starting(tested, 'a');
      for (const [freeMiB, level] of levels) {
        space = { freeBytes: freeMiB * mebibyte, totalBytes: 10_000 * mebibyte };
        await until(async () => (await tested.engine.metrics())['disk_level'] === level);
        const sent = send(tested, instance.id, 'PAID', { amount: 1 }, 'e1');
        if (level === 3) await rejects(sent, { code: 'STORAGE_FULL' });
        else same((await sent).eventId, 'e1');
      }
      await tested.engine.stop();
    },
  },
  {
    name: 'K18: a release that makes too many incidents starts no more of them',
    check: async (make) => {
      const tested = await opened(make, { incidentsAMinute: 1 });
      tested.providers.play('stock.reserve', () => ({ kind: 'refused', code: 'UNHEARD_OF', message: 'no' }));
      await tested.start('sequence', { id: 'a' });
      await tested.start('sequence', { id: 'b' });
      await rejects(tested.start('sequence', { id: 'c' }), { code: 'DEFINITION_QUARANTINED' });
      same((await starting(tested, 'd')).duplicate, false);
      same((await tested.engine.metrics())['releases_quarantined'], 1);
      await tested.engine.stop();
    },
  },
];

async function opened(
  make: () => Promise<StoreSubject>,
  limits: Partial<Limits>,
  more: Parameters<typeof testEngine>[3] = {},
): Promise<TestEngine> {
  const { store } = await make();
  return await testEngine(store, allFlows, {}, { ...more, limits: { loadEveryMs: 5, ...limits } });
}

function starting({ engine }: TestEngine, id: string) {
  return engine.instances.start({ flow: 'waiting', input: { id } }, anyone);
}

function refused(error: unknown): false {
  ok(error instanceof EngineError && error.code === 'TOO_MANY_OPEN', String(error));
  return false;
}

async function levelIs(tested: TestEngine, level: number): Promise<void> {
  await until(async () => (await tested.engine.metrics())['overload_level'] === level);
}
