import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunningServer {
  readonly url: string;
  readonly key: string;
  readonly flowsFolder: string;
  stop(): Promise<void>;
  /** Serves on until the person interrupts. */
  untilInterrupted(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts `tessera serve --virtual-clock` as a process of its own, on the shipped capabilities and flows. */
export async function startServer(options: { readonly dataFolder: string; readonly port: number; readonly clockStart: number }): Promise<RunningServer> {
  const command = [
    join(root, 'engine/dist/cli/main.js'),
    'serve',
    '--project',
    root,
    '--data',
    options.dataFolder,
    '--port',
    String(options.port),
    '--virtual-clock',
    new Date(options.clockStart).toISOString(),
    '--quiet',
  ];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'] });
  const address = await addressOf(child, join(options.dataFolder, 'server.json'));
  return {
    ...address,
    flowsFolder: join(root, 'flows'),
    stop: () => ended(child, true),
    untilInterrupted: () => {
      process.once('SIGINT', () => child.kill('SIGTERM'));
      process.once('SIGTERM', () => child.kill('SIGTERM'));
      return ended(child, false);
    },
  };
}

/** Waits for the file in which the server of this very process leaves its URL and key. */
async function addressOf(child: ChildProcess, file: string): Promise<{ readonly url: string; readonly key: string }> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 100) {
    if (child.exitCode !== null) throw new Error('The engine did not start; what it said stands above.');
    if (existsSync(file)) {
      const { url, key, pid } = JSON.parse(readFileSync(file, 'utf8'));
      if (pid === child.pid) return { url, key };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('The engine did not start within 60 seconds.');
}

function ended(child: ChildProcess, stop: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    if (stop) child.kill('SIGTERM');
    return undefined;
  });
}
