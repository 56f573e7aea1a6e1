import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { run, type Running } from './child-process.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

export interface RestateNode {
  readonly name: string;
  readonly url: string;
  readonly adminUrl: string;
  readonly process: Running;
}

interface Place {
  readonly name: string;
  readonly ingress: number;
  readonly admin: number;
  readonly node: number;
}

/** Where the server is installed: a folder of its own, since it is large and under a licence of its own. */
const serverFolder = resolve('engine/tests/restate');

/** Three nodes of one Restate cluster on this machine; every step is on two of them before it is answered. */
export async function startRestateCluster(folder: string): Promise<readonly RestateNode[]> {
  const server = installedServer();
  const names = ['r1', 'r2', 'r3'];
  const places: Place[] = [];
  for (const name of names) {
    places.push({ name, ingress: await freePort(), admin: await freePort(), node: await freePort() });
  }
  const nodes = places.map((place) => start(server, folder, place, places));
  for (const { name, url } of nodes) {
    await until(`${name} is healthy`, 60_000, async () => (await fetch(`${url}/restate/health`)).ok);
  }
  return nodes;
}

function start(server: string, folder: string, place: Place, all: readonly Place[]): RestateNode {
  const { name, ingress, admin } = place;
  const config = join(folder, `${name}.toml`);
  writeFileSync(config, configOf(join(folder, name), place, all));
  return {
    name,
    url: `http://127.0.0.1:${ingress}`,
    adminUrl: `http://127.0.0.1:${admin}`,
    process: run(name, [server, '--no-logo', '-c', config], {
      env: { DO_NOT_TRACK: '1' },
      log: join(folder, `${name}.log`),
    }),
  };
}

function configOf(data: string, { name, ingress, admin, node }: Place, all: readonly Place[]): string {
  const addresses = all.map((one) => JSON.stringify(`http://127.0.0.1:${one.node}`)).join(', ');
  return `roles = ["http-ingress", "admin", "worker", "log-server", "metadata-server"]
node-name = "${name}"
cluster-name = "tessera-example"
# One node begins the cluster, the others join it.
auto-provision = ${name === all[0]?.name}
default-replication = 2
default-num-partitions = 4
listen-mode = "tcp"
base-dir = ${JSON.stringify(data)}
bind-address = "127.0.0.1:${node}"
advertised-address = "http://127.0.0.1:${node}/"
disable-telemetry = true
rocksdb-total-memory-size = "128.0 MiB"
log-disable-ansi-codes = true
[metadata-client]
addresses = [${addresses}]
[ingress]
bind-address = "127.0.0.1:${ingress}"
advertised-address = "http://127.0.0.1:${ingress}/"
[admin]
bind-address = "127.0.0.1:${admin}"
disable-web-ui = true
[admin.query-engine]
memory-size = "64.0 MiB"
`;
}

/** Installs the server the first time. */
function installedServer(): string {
  const name = `@restatedev/restate-server-${process.platform}-${process.arch}`;
  if (!existsSync(join(serverFolder, 'node_modules', name))) {
    const install = ['ci', '--prefix', serverFolder, '--ignore-scripts', '--no-audit', '--no-fund'];
    execFileSync('npm', install, { env: { ...process.env, DO_NOT_TRACK: '1' }, stdio: 'inherit' });
  }
  const { resolve: find } = createRequire(join(serverFolder, 'package.json'));
  return join(dirname(find(`${name}/package.json`)), 'bin', 'restate-server');
}
