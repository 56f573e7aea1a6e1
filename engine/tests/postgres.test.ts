import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessTables } from '../sql/access-store.ts';
import { draftTables } from '../sql/draft-store.ts';
import { outputOf } from '../host/record-codec.ts';
import type { Store } from '../host/store.ts';
import { postgresAccessStore } from '../sql/postgres-access-store.ts';
import { openPostgres, type PostgresDatabase } from '../sql/postgres-database.ts';
import { postgresDraftStore } from '../sql/postgres-draft-store.ts';
import { postgresStore } from '../sql/postgres-store.ts';
import { createRegistry } from '../host/registry.ts';
import { postgresRegistryStore } from '../sql/postgres-registry-store.ts';
import { registryTables } from '../sql/registry-store.ts';
import { hostTables } from '../sql/tables.ts';
import { accessStoreSuite } from '../testing/access-store-suite.ts';
import { draftStoreSuite } from '../testing/draft-store-suite.ts';
import { allFlows } from '../testing/host-flows.ts';
import { verifyAll } from '../testing/host-promise.ts';
import { hostSuite } from '../testing/host-suite.ts';
import { storeSuite } from '../testing/store-suite.ts';
import { advance, created, history, instanceId } from '../testing/store-rows.ts';
import { anyone, testEngine, type TestEngine } from '../testing/test-engine.ts';
import { cuttingProxy } from './cutting-proxy.ts';
import { killFlows } from './kill-flows.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from './postgres-server.ts';

const why = whyNoPostgres();
if (why !== undefined) console.warn(`SKIPPED: everything on PostgreSQL, since ${why}`);
const here = why === undefined ? describe : describe.skip;

let server: PostgresServer;
let opened: PostgresDatabase[] = [];

beforeAll(async () => {
  if (why === undefined) server = await startPostgres();
});

afterEach(async () => {
  await closeAll();
  if (why === undefined) await server.empty();
});

afterAll(async () => {
  if (why === undefined) await server.stop();
});

async function open(url = server.url): Promise<PostgresDatabase> {
  const migrations = [...hostTables, registryTables, accessTables, draftTables];
  const database = await openPostgres({ url, migrations });
  opened.push(database);
  return database;
}

async function closeAll(): Promise<void> {
  const all = opened;
  opened = [];
  await Promise.all(all.map((database) => database.close().catch(() => undefined)));
}

async function store(): Promise<Store> {
  await closeAll();
  return postgresStore({ database: await open(), outputOf });
}

here('on PostgreSQL', () => {
  test.each(storeSuite)('$name', async ({ check }) => {
    await expect(check(async () => ({ store: await store(), reopen: store }))).resolves.toBeUndefined();
  });

  test.each(hostSuite)('$name', async ({ check }) => {
    await expect(check(async () => ({ store: await store(), reopen: store }))).resolves.toBeUndefined();
  });

  test.each(accessStoreSuite)('$name', async ({ check }) => {
    const access = async () => postgresAccessStore(await open());
    await expect(check(async () => ({ store: await access(), reopen: access }))).resolves.toBeUndefined();
  });

  test.each(draftStoreSuite)('$name', async ({ check }) => {
    const drafts = async () => postgresDraftStore(await open());
    await expect(check(async () => ({ store: await drafts(), reopen: drafts }))).resolves.toBeUndefined();
  });

  test.each(['commit', 'answer'] as const)('a lost %s is asked after: the work is done once', async (what) => {
    const proxy = await cuttingProxy(server.port);
    const database = await open(server.url.replace(String(server.port), String(proxy.port)));
    const cut = postgresStore({ database, outputOf });
    await cut.commit([created(1), history(1, 1)]);
    proxy.cutNext(what);
    await cut.commit([advance(1, 1), history(1, 2)]);
    expect(proxy.cuts).toBe(1);
    expect((await cut.head(instanceId(1)))?.revision).toBe(2);
    expect((await cut.history(instanceId(1), 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    await closeAll();
    await proxy.close();
  });

  test('a database that restarts is waited for', async () => {
    const first = await store();
    await first.commit([created(1)]);
    const during = server.restart();
    await first.commit([advance(1, 1)]);
    await during;
    expect((await first.head(instanceId(1)))?.revision).toBe(2);
  });

  test('a node whose lease is over changes nothing of what was decided before', async () => {
    const zombie = await open();
    const late = postgresStore({ database: zombie, outputOf });
    await late.commit([created(1)]);
    await server.query(`UPDATE nodes SET lease_until = clock_timestamp() - interval '1 second'`);
    await expect(late.commit([advance(1, 1)])).rejects.toMatchObject({ what: 'revision' });
    expect((await late.head(instanceId(1)))?.revision).toBe(1);
    await late.commit([advance(1, 1)]);
    expect((await late.head(instanceId(1)))?.revision).toBe(2);
  });

  test('two nodes that start at once on an empty database make its tables once', async () => {
    await server.query('DROP SCHEMA public CASCADE');
    await server.query('CREATE SCHEMA public');
    await Promise.all([open(), open()]);
    expect(await server.query('SELECT count(*)::int AS nodes FROM nodes')).toEqual([{ nodes: 2 }]);
  });

  test('what one node publishes, the other knows, and of two changes at once none is lost', async () => {
    const options = { store: postgresRegistryStore(await open()), clock: { now: () => 1 } };
    const first = await createRegistry(options);
    const second = await createRegistry({ ...options, store: postgresRegistryStore(await open()) });
    const contract = (capability: string) => ({
      capability,
      version: '1.0.0',
      title: { en: 'Stock level', 'zh-CN': '库存水平' },
      owner: 'stock-team',
      input: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
      output: { type: 'integer' },
      effect: 'read',
    });
    await Promise.all([
      first.registry.registerContract(contract('shop.first'), anyone),
      second.registry.registerContract(contract('shop.second'), anyone),
    ]);
    await Promise.all([first.refresh(), second.refresh()]);
    for (const { catalog } of [first, second]) {
      expect(['shop.first', 'shop.second'].map((name) => catalog().contracts(name).length)).toEqual([1, 1]);
    }
  });

  test('of one key and one event at two nodes, one counts', async () => {
    const nodes = [await node(), await node()];
    const both = <T>(work: (one: TestEngine) => Promise<T>) => Promise.all(nodes.map(work));
    const started = await both(({ engine }) => engine.instances.start({ flow: 'parcel', input: { id: 'k' } }, anyone));
    expect(new Set(started.map(({ instance }) => instance.id)).size).toBe(1);
    expect(started.filter(({ duplicate }) => duplicate)).toHaveLength(1);
    const to = { flow: 'parcel', key: 'k' };
    const send = (index: number) =>
      both(({ engine }) =>
        engine.instances
          .send({ to, type: 'DELIVERED', payload: {}, eventId: `e${index % 3}` }, anyone)
          .catch(() => undefined),
      );
    await Promise.all(Array.from({ length: 12 }, (_, index) => send(index)));
    await both(({ engine }) => engine.quiet());
    const [first] = nodes;
    const { items } = (await first?.engine.instances.list({ flow: 'parcel', limit: 5 }, anyone)) ?? { items: [] };
    expect(items.map(({ status }) => status)).toEqual(['finished']);
    for (const one of nodes) {
      await verifyAll(one);
      await one.engine.stop();
    }
  });
});

/** Nodes in processes of their own: what one began, another ends. */
here('nodes that die', () => {
  test('the work of a node that is killed, and of one that is paused, is taken over and counts once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-nodes-'));
    await (await open()).close();
    const ledger = join(folder, 'effects');
    const nodes = await Promise.all([4_000, 4_000, 5].map((callMs) => childNode(ledger, callMs)));
    const [killed, paused] = nodes;
    for (const [index, one] of nodes.entries()) {
      await one.ask<'started'>({
        start: Array.from({ length: 4 }, (_, row) => ({ id: `o${index}.${row}`, lines: ['x'] })),
      });
    }
    killed?.child.kill('SIGKILL');
    paused?.child.kill('SIGSTOP');
    await until(async () => {
      const rows = await server.query(`SELECT id FROM instances WHERE flow = 'order' AND status = 'finished'`);
      return rows.length === 12;
    });
    const calls = readFileSync(ledger, 'utf8').trim().split('\n');
    expect(new Set(calls).size).toBe(12 * 3);
    expect(calls.length).toBeGreaterThanOrEqual(12 * 3 + 8);
    paused?.child.kill('SIGCONT');
    // What the paused node brings now is too late, and is counted as such.
    await until(async () => {
      const told = await paused?.ask<{ figures: Readonly<Record<string, number>> }>({});
      return (told?.figures['late_answers_total'] ?? 0) >= 4;
    });
    for (const { child } of nodes) child.kill('SIGKILL');
    const checked = await node();
    await verifyAll(checked);
    await checked.engine.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);
});

async function node(): Promise<TestEngine> {
  const database = await open();
  const flows = [...killFlows, ...allFlows.filter(({ body }) => body.flow.flow === 'parcel')];
  return await testEngine(
    postgresStore({ database, outputOf }),
    flows,
    {},
    { clock: database.clock, virtualClock: false },
  );
}

interface ChildNode {
  readonly child: ChildProcess;
  ask<Answer>(message: object): Promise<Answer>;
}

async function childNode(ledger: string, callMs: number): Promise<ChildNode> {
  const hooks = pathToFileURL(join(__dirname, 'typescript-hooks.js')).href;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  const child = fork(join(__dirname, 'postgres-node-child.ts'), [server.url, ledger, String(callMs)], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(register)}`],
  });
  const answer = <Answer>() =>
    new Promise<Answer>((resolve) => child.once('message', (told) => resolve(told as Answer)));
  await answer();
  return {
    child,
    ask: async (message) => {
      const told = answer<never>();
      child.send(message);
      return await told;
    },
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}
