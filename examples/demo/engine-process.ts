import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface EngineProcess {
  readonly url: string;
  readonly key: string;
  readonly pid: number | undefined;
  /** Tells it to stop, and waits until it has. */
  stop(): Promise<void>;
  /** How it ended, once it has: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export interface EngineOptions {
  /** The product's folder: built engine, capabilities and flows. */
  readonly root: string;
  readonly dataFolder: string;
  readonly port: number;
  /** Where the virtual clock of a new database begins, ms. */
  readonly clockStart: number;
}

/**
 * Starts `tessera serve --virtual-clock` as a process of its own, on the shipped capabilities and flows. It has its own
 * process group, so that Ctrl-C reaches the demo first, which stops it in order.
 * @throws Error where it is not built, or did not start
 */
export async function startEngine(options: EngineOptions): Promise<EngineProcess> {
  refuseUnbuilt(options.root);
  const child = spawn(process.execPath, argumentsOf(options), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const address = await addressOf(child, join(options.dataFolder, 'server.json'));
  return {
    ...address,
    pid: child.pid,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function argumentsOf({ root, dataFolder, port, clockStart }: EngineOptions): readonly string[] {
  const ours = ['--import', new URL('./end-with-parent.js', import.meta.url).href];
  // Its alarms are told to the demo itself.
  const serve = ['serve', '--project', root, '--data', dataFolder, '--port', String(port), '--allow', '127.0.0.1'];
  const clock = ['--virtual-clock', new Date(clockStart).toISOString(), '--quiet'];
  return [...ours, mainFile(root), ...serve, ...clock];
}

function mainFile(root: string): string {
  return join(root, 'engine', 'dist', 'cli', 'main.js');
}

function refuseUnbuilt(root: string): void {
  const missing = [mainFile(root), join(root, 'capabilities', 'dist', 'index.js')].find((file) => !existsSync(file));
  if (missing === undefined) return;
  throw new Error(`${missing} is missing.\nBuild first: npm run build (npm run demo does it by itself).`);
}

/** Waits for the file in which the server of this very process leaves its URL and key. */
async function addressOf(child: ChildProcess, file: string): Promise<{ readonly url: string; readonly key: string }> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error('The engine did not start; what it said stands above.');
    }
    const { url = '', key = '', pid } = readAddress(file);
    if (pid === child.pid) {
      if (key !== '') return { url, key };
      child.kill('SIGTERM');
      throw new Error(`${file} has no key any more. Delete its folder and start anew.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error('The engine did not start within 60 seconds.');
}

/** Empty while the file is not there, or only half written. */
function readAddress(file: string): { readonly url?: string; readonly key?: string; readonly pid?: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** The product's folder, seen from the built demo. */
export function productFolder(): string {
  return fileURLToPath(new URL('../../../', import.meta.url));
}
