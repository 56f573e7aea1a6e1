import { ok, rejects } from 'node:assert/strict';
import type { ArchiveSink } from '../host/archive/archive-writer.ts';
import type { Retention } from '../host/archive/retention.ts';
import { readArchive, type ArchivedWhole } from '../host/archive/read-archive.ts';
import type { EngineOptions } from '../host/create-engine.ts';
import { allFlows } from './host-flows.ts';
import { same } from './same.ts';
import type { StoreSubject } from './store-suite.ts';
import type { Check } from './suite.ts';
import { anyone, testEngine, type TestEngine } from './test-engine.ts';

const dayMs = 86_400_000;

/** Ended instances leave by retention; what is left answers for them. */
export const archivingPromises: readonly Check<StoreSubject>[] = [
  {
    name: 'retention: what ended long enough ago goes to a file with its history and its release, and nothing else goes',
    check: async (make) => {
      const { store } = await make();
      const { sink, texts } = memorySink();
      const tested = await testEngine(store, allFlows, {}, archiving(sink, { keep: { forMs: 30 * dayMs } }));
      const { engine } = tested;
      const old = await paidAndShipped(tested, 'old');
      const open = await tested.start('waiting', { id: 'open' });
      await engine.virtualClock?.advanceTo(engine.clock.now() + 29 * dayMs);
      same((await run(tested)).archived, 0);
      const young = await paidAndShipped(tested, 'young');
      await engine.virtualClock?.advanceTo(engine.clock.now() + 2 * dayMs);
      same(await run(tested, true), { archived: 2, files: [] });
      // The open one gave up after ten minutes, which is as long ago.
      same(await run(tested), { archived: 2, files: ['1.gz'] });
      same((await run(tested)).archived, 0);

      const found = await instancesIn(texts.get('1.gz') ?? '');
      same(new Set(found.map(({ head }) => head.id)), new Set([old, open.instance.id]));
      same(found[0]?.history.length, found[0]?.head.revision);
      await rejects(engine.instances.get(old, anyone), { code: 'INSTANCE_ARCHIVED', status: 410 });
      await rejects(tested.start('waiting', { id: 'old' }), { code: 'INSTANCE_ARCHIVED' });
      const to = { flow: 'waiting', key: 'old' };
      await rejects(engine.instances.send({ to, type: 'PAID', payload: { amount: 1 } }, anyone), {
        code: 'INSTANCE_ARCHIVED',
      });
      same((await engine.instances.get(young, anyone)).status, 'finished');
      const metrics = await engine.metrics();
      same([metrics['archived_total'], metrics['instances_archived'], metrics['archive_failures_total']], [2, 2, 0]);
      same((await engine.instances.counts()).finished, 1);
      await engine.stop();
    },
  },
  {
    name: 'retention: beyond a key, what is archived does not exist',
    check: async (make) => {
      const { store } = await make();
      const tested = await testEngine(store, allFlows, {}, archiving(memorySink().sink, { keep: { atMost: 0 } }));
      const id = await paidAndShipped(tested, 'a');
      same((await run(tested)).archived, 1);
      const stranger = { ...anyone, flows: ['review'] };
      await rejects(tested.engine.instances.get(id, stranger), { code: 'INSTANCE_NOT_FOUND' });
      await tested.engine.stop();
    },
  },
  {
    name: 'retention: a flow of its own keeps its newest, and a sub-flow goes with its caller and never before it',
    check: async (make) => {
      const { store } = await make();
      const { sink, texts } = memorySink();
      const retention = { keep: { atMost: 0 }, flows: { waiting: { atMost: 1 } } };
      const tested = await testEngine(store, allFlows, {}, archiving(sink, retention));
      const first = await paidAndShipped(tested, '1');
      const second = await paidAndShipped(tested, '2');
      const parent = await tested.start('parent', { id: 'p', lines: ['x'] });
      await tested.engine.quiet();
      const { items } = await tested.engine.instances.list({ flow: 'parcel', limit: 10 }, anyone);
      same((await run(tested)).archived, 1);
      await rejects(tested.engine.instances.get(first, anyone), { code: 'INSTANCE_ARCHIVED' });
      same((await tested.engine.instances.get(second, anyone)).status, 'finished');
      ok(items.length > 0);

      await tested.engine.instances.cancel(parent.instance.id, 'enough', anyone);
      await tested.engine.quiet();
      same((await run(tested)).archived, 1 + items.length);
      const found = await instancesIn(texts.get('2.gz') ?? '');
      same(
        found.map(({ head }) => head.flow),
        ['parent', ...items.map(() => 'parcel')],
      );
      await tested.engine.stop();
    },
  },
  {
    name: 'retention: a file that cannot be written leaves everything where it is, and is told',
    check: async (make) => {
      const { store } = await make();
      const full: ArchiveSink = { begin: () => Promise.reject(new Error('no space left')) };
      const tested = await testEngine(store, allFlows, {}, archiving(full, { keep: { atMost: 0 } }));
      const id = await paidAndShipped(tested, 'a');
      await rejects(run(tested), /no space left/);
      same((await tested.engine.instances.get(id, anyone)).status, 'finished');
      same((await tested.engine.metrics())['archive_failures_total'], 1);
      await tested.engine.stop();
    },
  },
  {
    name: 'retention: it goes on by itself, and lets others work between two batches',
    check: async (make) => {
      const { store } = await make();
      const { sink } = memorySink();
      const more = archiving(sink, { keep: { atMost: 0 } });
      const limits = { archiveFirstMs: 5, archiveEveryMs: 10 };
      const tested = await testEngine(store, allFlows, {}, { ...more, limits });
      await paidAndShipped(tested, 'a');
      while ((await store.archived.total()) === 0) await turn();
      same(tested.faults, []);
      await tested.engine.stop();
    },
  },
];

function archiving(sink: ArchiveSink, retention: Retention): Partial<EngineOptions> {
  return { archive: { sink, retention } };
}

/** SQLite answers without a turn of the event loop, and timers need one. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Files in memory. */
function memorySink() {
  const texts = new Map<string, string>();
  const sink: ArchiveSink = {
    begin: () => {
      const name = `${texts.size + 1}.gz`;
      texts.set(name, '');
      return Promise.resolve({
        name,
        append: (lines) => {
          texts.set(name, `${texts.get(name) ?? ''}${lines}`);
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      });
    },
  };
  return { sink, texts };
}

async function instancesIn(text: string): Promise<readonly ArchivedWhole[]> {
  const found: ArchivedWhole[] = [];
  for await (const entry of readArchive(linesOf(text))) if (entry.kind === 'instance') found.push(entry.instance);
  return found;
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n').filter((line) => line !== '');
}

async function run({ engine }: TestEngine, dryRun = false) {
  if (engine.archive === undefined) throw new Error('the engine archives nothing');
  return await engine.archive({ dryRun }, anyone);
}

async function paidAndShipped(tested: TestEngine, id: string) {
  const { instance } = await tested.start('waiting', { id });
  const to = { instance: instance.id };
  await tested.engine.instances.send({ to, type: 'PAID', payload: { amount: 1 } }, anyone);
  await tested.engine.instances.send({ to, type: 'SHIPPED', payload: {} }, anyone);
  return instance.id;
}
