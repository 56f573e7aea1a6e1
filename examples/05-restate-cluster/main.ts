import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './child-process.ts';
import { startBalancer } from './balancer.ts';
import { startEngineNode, type EngineNode } from './engine-node.ts';
import { freePort } from './free-port.ts';
import { startLoad, type Load } from './load.ts';
import { startRestateCluster } from './restate-cluster.ts';
import { until } from './until.ts';

const orders = 300;
const atOnce = 8;

/** Three Restate nodes, PostgreSQL for the projection, two engine nodes; two of them are killed under load, and nothing is lost. */
export async function restateCluster(folder: string, say: (line: string) => void): Promise<void> {
  if (!existsSync('engine/dist/cli/main.js')) throw new Error('Build it first: npm run build');
  const ledger = join(folder, 'effects');
  writeFileSync(ledger, '');
  const database = await startDatabase(folder);
  const restate = await startRestateCluster(folder);
  say(`restate: ${restate.map(({ name }) => name).join(', ')}, each step on two of them`);

  const handlers = [await freePort(), await freePort()];
  const balancer = await startBalancer(handlers);
  const start = async (index: number, port: number): Promise<EngineNode> =>
    await startEngineNode({
      name: `e${index + 1}`,
      folder,
      port,
      environment: {
        LEDGER: ledger,
        DATABASE_URL: database.url,
        RESTATE_URL: restate.map(({ url }) => url).join(','),
        RESTATE_ADMIN_URL: restate[0]?.adminUrl ?? '',
        RESTATE_LISTEN: `127.0.0.1:${handlers[index] ?? 0}`,
        RESTATE_HANDLERS_URL: `http://127.0.0.1:${balancer.port}`,
      },
    });
  const ports = [await freePort(), await freePort()];
  const engines: EngineNode[] = [];
  for (const [index, port] of ports.entries()) engines.push(await start(index, port));
  say(`engines: ${engines.map(({ name }) => name).join(', ')}`);

  const load = startLoad(
    engines.map(({ url }) => url),
    orders,
    atOnce,
  );
  await accepted(load, orders / 4);
  await engines[0]?.process.kill();
  say(`kill -9 ${engines[0]?.name} after ${load.accepted.size} accepted orders`);
  await accepted(load, orders / 2);
  await restate[2]?.process.kill();
  say(`kill -9 ${restate[2]?.name} after ${load.accepted.size} accepted orders`);
  await load.done;
  say(`all ${load.accepted.size} accepted by what was left`);
  const url = engines[1]?.url ?? '';
  await until('all accepted orders are finished', 120_000, async () => (await finished(url)) >= orders);

  await report(url, ledger, load, say);
  for (const { process: one } of [...engines, ...restate]) await one.kill();
  balancer.stop();
  await database.stop();
}

interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

/** PostgreSQL from npm, as the tests of the engine start it. */
async function startDatabase(folder: string): Promise<Database> {
  // PostgreSQL runs as another account where this one is root.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const log = join(folder, 'postgres.log');
  const child = run(
    'postgres',
    [process.execPath, resolve('engine/tests/postgres-child.js'), join(folder, 'postgres'), String(port)],
    { log, endsByInput: true },
  );
  await until('PostgreSQL runs', 60_000, () => Promise.resolve(/^started$/m.test(readFileSync(log, 'utf8'))));
  return { url: `postgres://postgres:password@127.0.0.1:${port}/postgres`, stop: child.end };
}

async function accepted(load: Load, count: number): Promise<void> {
  await until(`${count} orders are accepted`, 120_000, () => Promise.resolve(load.accepted.size >= count));
}

async function finished(url: string): Promise<number> {
  const response = await fetch(`${url}/v1/instances?flow=shipment&status=finished&limit=1&total=true`);
  const { total }: { readonly total?: { readonly count: number } } = JSON.parse(await response.text());
  return total?.count ?? 0;
}

/** Every accepted order is there once and finished, and each of its two effects was made under one key. */
async function report(url: string, ledger: string, load: Load, say: (line: string) => void): Promise<void> {
  let lost = 0;
  for (const instance of load.accepted.values()) {
    const response = await fetch(`${url}/v1/instances/${instance}`);
    const { status }: { readonly status?: string } = JSON.parse(await response.text());
    if (status !== 'finished') lost += 1;
  }
  const attempts = readFileSync(ledger, 'utf8').trim().split('\n');
  const effects = new Set(attempts).size;
  const again = attempts.length - effects;
  say(
    `restate-cluster: accepted=${load.accepted.size} finished=${await finished(url)} lost=${lost} effects=${effects} attemptsAgain=${again}`,
  );
}
