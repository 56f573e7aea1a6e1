import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A real PostgreSQL from npm, every commit synced, in processes of its own. */
export interface PostgresServer {
  /** @returns its URL */
  makeDatabase(name: string): Promise<string>;
  /** Processor time of all its processes so far; 0 where there is no /proc. */
  cpuUs(): number;
  stop(): Promise<void>;
}

/** It runs as another account where this one is root, hence a folder that others may enter. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  chmodSync(folder, 0o755);
  const data = join(folder, 'postgres');
  const port = await freePort();
  const program = fileURLToPath(new URL('../../../engine/tests/postgres-child.js', import.meta.url));
  const child = spawn(process.execPath, [program, data, String(port)], { stdio: ['pipe', 'pipe', 'ignore'] });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('PostgreSQL did not start'))),
  ]);
  const urlOf = (database: string): string => `postgres://postgres:password@127.0.0.1:${port}/${database}`;
  const [main = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  return {
    makeDatabase: async (name) => {
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    cpuUs: () => processorTicks(main) * usOfTick,
    stop: async () => {
      child.stdin.end();
      await exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Linux counts processor time in hundredths of a second. */
const usOfTick = 10_000;

/** Of a process and its children, those that have ended included. */
function processorTicks(main: string): number {
  try {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf);
    return all
      .filter(({ pid, parent }) => pid === main || parent === main)
      .reduce((sum, { pid, own, ended }) => sum + own + (pid === main ? ended : 0), 0);
  } catch {
    return 0;
  }
}

interface Stat {
  readonly pid: string;
  readonly parent: string;
  readonly own: number;
  readonly ended: number;
}

function statOf(pid: string): Stat {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses, and may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const sum = (first: number): number => Number(fields[first]) + Number(fields[first + 1]);
    return { pid, parent: fields[1] ?? '', own: sum(11), ended: sum(13) };
  } catch {
    // It has just ended.
    return { pid, parent: '', own: 0, ended: 0 };
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
