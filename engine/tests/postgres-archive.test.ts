import { outputOf } from '../host/record-codec.ts';
import { postgresStore } from '../sql/store/postgres-store.ts';
import { allFlows } from '../testing/host-flows.ts';
import { anyone, seededRandom, testEngine, type TestEngine } from '../testing/test-engine.ts';
import { until } from '../testing/until.ts';
import { here, postgresHome } from './postgres-home.ts';

const home = postgresHome();
const often = { archiveFirstMs: 5, archiveEveryMs: 10 };

/** A node that archives all that ended, how often it was told that another does, whether it waits, and a gate before its lines are durable. */
async function node(seed: number, limits = {}, gate: Promise<void> = Promise.resolve()) {
  const database = await home.open();
  const store = postgresStore({ database, outputOf });
  const told = { busy: 0, writes: 0, waits: false };
  const { lead } = store.archived;
  const counted: typeof lead = async (...asked) => {
    const has = !told.waits && (await lead(...asked));
    if (!has) told.busy += 1;
    return has;
  };
  const append = async (): Promise<void> => {
    told.writes += 1;
    await gate;
  };
  const sink = { begin: async () => ({ name: `${seed}.gz`, append, close: () => Promise.resolve() }) };
  const tested = await testEngine(
    { ...store, archived: { ...store.archived, lead: counted } },
    allFlows,
    {},
    {
      clock: database.clock,
      virtualClock: false,
      news: database.news,
      random: seededRandom(seed),
      archive: { sink, retention: { keep: { atMost: 0 } } },
      limits: { archiveFirstMs: 3_600_000, archiveEveryMs: 3_600_000, ...limits },
    },
  );
  return { tested, told, total: store.archived.total };
}

function gated() {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { gate, open: () => open() };
}

async function finished({ engine }: TestEngine, id: string): Promise<void> {
  const { instance } = await engine.instances.start({ flow: 'parcel', input: { id } }, anyone);
  await engine.instances.cancel(instance.id, 'enough', anyone);
  await engine.quiet();
}

async function archive({ engine }: TestEngine) {
  if (engine.archive === undefined) throw new Error('the engine archives nothing');
  return await engine.archive({}, anyone);
}

async function failures(...nodes: readonly TestEngine[]): Promise<readonly unknown[]> {
  const metrics = await Promise.all(nodes.map(({ engine }) => engine.metrics()));
  return [...nodes.flatMap(({ faults }) => faults), ...metrics.map((all) => all['archive_failures_total'])];
}

here('nodes that archive', () => {
  test('one does at a time; that another does is told to who asks, and is no failure', async () => {
    const { gate, open } = gated();
    const first = await node(1, {}, gate);
    await finished(first.tested, 'a');
    const going = archive(first.tested);
    await until(() => first.told.writes > 0);
    const second = await node(2, often);
    await until(() => second.told.busy > 1);
    expect(second.told.writes).toBe(0);
    open();
    expect(await going).toMatchObject({ archived: 1, files: ['1.gz'] });
    expect(await failures(first.tested, second.tested)).toEqual([0, 0]);
    // The turn is free again at once: what ended meanwhile goes by itself, though not before its end was answered.
    second.told.waits = true;
    await finished(second.tested, 'b');
    second.told.waits = false;
    await until(async () => (await second.total()) === 2);
    for (const { tested } of [first, second]) await tested.engine.stop();
  });

  test('one that says nothing for too long finds its turn taken, removes nothing, and that is no failure either', async () => {
    const { gate, open } = gated();
    const first = await node(1, {}, gate);
    await finished(first.tested, 'a');
    const going = archive(first.tested);
    await until(() => first.told.writes > 0);
    const second = await node(2);
    await expect(archive(second.tested)).rejects.toMatchObject({ code: 'ARCHIVE_BUSY' });
    await home.server.query("UPDATE leaders SET until = 0 WHERE task = 'archive'");
    expect(await archive(second.tested)).toMatchObject({ archived: 1, files: ['2.gz'] });
    open();
    await expect(going).rejects.toMatchObject({ code: 'ARCHIVE_BUSY' });
    expect(await second.total()).toBe(1);
    expect(await failures(first.tested, second.tested)).toEqual([0, 0]);
    for (const { tested } of [first, second]) await tested.engine.stop();
  });
});
