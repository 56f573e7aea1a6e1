import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../free-port.ts';

export interface RestateServer {
  readonly url: string;
  readonly adminUrl: string;
  /** All that it keeps. */
  readonly folder: string;
  query<Row>(sql: string): Promise<readonly Row[]>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Everything is gone afterwards. */
  stop(): Promise<void>;
}

const serverPackage = `@restatedev/restate-server-${process.platform}-${process.arch}`;

/** Why there can be no server here, if there cannot: its tests are skipped then, and counted as skipped. */
export function whyNoRestate(): string | undefined {
  try {
    binary();
    return undefined;
  } catch {
    return `there is no Restate server from npm for ${process.platform} ${process.arch}`;
  }
}

function binary(): string {
  return path.join(
    path.dirname(require.resolve(`${serverPackage}/package.json`, { paths: [__dirname] })),
    'bin/restate-server',
  );
}

/** A real Restate on a folder and ports of its own, with little memory and without telemetry. */
export async function startRestate(more = ''): Promise<RestateServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-restate-'));
  const [ingress, admin, node] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${ingress}`;
  const adminUrl = `http://127.0.0.1:${admin}`;
  const config = path.join(folder, 'restate.toml');
  writeFileSync(config, configOf(path.join(folder, 'data'), { ingress, admin, node }, more));
  let child: ChildProcess | undefined;

  const kill = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await ended;
  };
  const start = async (): Promise<void> => {
    const log = path.join(folder, 'restate.log');
    child = spawn('sh', ['-c', `exec "$0" --no-logo -c "$1" >> "$2" 2>&1`, binary(), config, log], {
      env: { ...process.env, DO_NOT_TRACK: '1' },
      stdio: 'ignore',
    });
    await healthy(`${url}/restate/health`, log, child);
  };
  await start();
  return {
    url,
    adminUrl,
    folder,
    query: async (sql) => {
      const answer = await fetch(`${adminUrl}/query`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query: sql }),
      });
      return JSON.parse(await answer.text()).rows;
    },
    kill,
    start,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Ports {
  readonly ingress: number;
  readonly admin: number;
  readonly node: number;
}

function configOf(base: string, { ingress, admin, node }: Ports, more: string): string {
  return `roles = ["http-ingress", "admin", "worker", "log-server", "metadata-server"]
node-name = "one"
cluster-name = "tessera-tests"
listen-mode = "tcp"
base-dir = "${base}"
bind-address = "127.0.0.1:${node}"
advertised-address = "http://127.0.0.1:${node}/"
default-num-partitions = 2
disable-telemetry = true
rocksdb-total-memory-size = "128.0 MiB"
log-disable-ansi-codes = true
${more}
[ingress]
bind-address = "127.0.0.1:${ingress}"
[admin]
bind-address = "127.0.0.1:${admin}"
disable-web-ui = true
[admin.query-engine]
memory-size = "64.0 MiB"
`;
}

async function healthy(url: string, log: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Restate did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
