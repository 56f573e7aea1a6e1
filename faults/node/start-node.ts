import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { JsonValue } from '../ledger/json-value.ts';

export interface NodeSettings {
  /** The bundled package: see bundle-engine.ts. */
  readonly engine: string;
  readonly dataFolder: string;
  /** Further options of `openTessera`. */
  readonly options?: Readonly<Record<string, JsonValue>>;
  /** Runs the node under another program, such as strace. */
  readonly under?: readonly string[];
  /** Further words for node itself, such as a preload. */
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface EngineNode {
  /** Where it serves, once it does; undefined where it ended before. */
  readonly ready: Promise<string | undefined>;
  /** Of the node itself, also where it runs under another program. */
  readonly pid: () => number;
  readonly exited: Promise<Ended>;
  readonly isAlive: () => boolean;
  /** Stopped by a signal, until another lets it go on. */
  readonly isPaused: () => boolean;
  /** What it said on stderr. */
  readonly said: () => string;
  signal(name: NodeJS.Signals): void;
  /** A command of `engine-node.js`. */
  command(line: string): void;
  /** kill -9, and gone. */
  kill(): Promise<void>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly at: number;
}

export function startNode(settings: NodeSettings): EngineNode {
  const { engine, dataFolder, options = {}, under = [], words = [], environment = {} } = settings;
  const asked = JSON.stringify({ engine, dataFolder, ...options });
  const all = [...under, process.execPath, ...words, join(__dirname, 'engine-node.js'), asked];
  const [program = process.execPath, ...rest] = all;
  const child = spawn(program, rest, { env: { ...process.env, ...environment } });
  let said = '';
  let ended: Ended | undefined;
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  child.stdin.on('error', () => undefined);
  const exited = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = { code, signal, at: Date.now() };
      resolve(ended);
    });
  });
  let first: Ready | undefined;
  const served = new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (first !== undefined || !text.includes('\n')) return;
      first = readyOf(text);
      resolve(first.url);
    });
  });
  const pid = (): number => first?.pid ?? child.pid ?? 0;
  let isPaused = false;
  const signal = (name: NodeJS.Signals): void => {
    isPaused = name === 'SIGSTOP' || (isPaused && name !== 'SIGCONT');
    if (ended === undefined) send(pid(), name);
  };
  return {
    ready: Promise.race([served, exited.then(() => undefined)]),
    pid,
    exited,
    isAlive: () => ended === undefined,
    isPaused: () => isPaused,
    said: () => said,
    signal,
    command: (line) => void child.stdin.write(`${line}\n`),
    kill: async () => {
      signal('SIGKILL');
      await exited;
    },
  };
}

/** A process under another program may be gone before its end is heard of. */
function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'ESRCH')) throw problem;
  }
}

function readyOf(text: string): Ready {
  return JSON.parse(text);
}

interface Ready {
  readonly url: string;
  readonly pid: number;
}
