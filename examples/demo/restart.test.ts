import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDataFolder } from './data-folder.ts';
import { judge, type Judgement } from './judge/judge.ts';
import { seededRandom } from './records/random.ts';
import { endOf } from './testing/end-of.ts';

const inFull = process.env['TESSERA_FULL'] === '1' ? describe : describe.skip;
const kills = 20;
const source = 'generated data, seed 621: 60 orders, 30 declarations';

inFull('with TESSERA_FULL=1', () => {
  test(`killed with -9 at ${kills} random points, the engine and the demo by turns: the same table`, async () => {
    const root = builtCopy();
    try {
      const undisturbed = await wholeRun(root, 'undisturbed');
      const bytes = ledgerSize(join(root, 'undisturbed'));
      const random = seededRandom(621);
      const points = Array.from({ length: kills }, () => Math.floor(random() * bytes)).toSorted((a, b) => a - b);
      let killed = 0;
      for (const [index, point] of points.entries()) killed += await runUntil(root, point, index % 2 === 0);
      const judgement = await wholeRun(root, 'killed');
      expect(judgement.violations).toEqual([]);
      expect(endOf(judgement)).toEqual(endOf(undisturbed));
      expect(killed).toBeGreaterThanOrEqual(kills * 0.9); // points close together may find the run past them already
    } finally {
      rmSync(root, { recursive: true });
    }
  }, 600_000);
});

/** The product, built as a user builds it, in a folder of its own: other work may be building in this one. */
function builtCopy(): string {
  const root = mkdtempSync(join(tmpdir(), 'tessera-built-'));
  mkdirSync(join(root, 'node_modules', '@tessera'), { recursive: true });
  for (const name of readdirSync('node_modules').filter((entry) => entry !== '@tessera')) {
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  }
  for (const folder of ['engine', 'capabilities', 'examples', 'flows']) {
    cpSync(folder, join(root, folder), { recursive: true, filter: (path) => path !== join(folder, 'dist') });
  }
  for (const file of ['package.json', 'tessera.config.js', 'tsconfig.base.json']) cpSync(file, join(root, file));
  for (const name of ['engine', 'capabilities', 'examples']) {
    symlinkSync(join(root, name), join(root, 'node_modules', '@tessera', name));
    execFileSync(process.execPath, [compiler, '-p', join(root, name, 'tsconfig.build.json')], { stdio: 'inherit' });
    if (name === 'engine') execFileSync(process.execPath, [join(root, name, 'build-assets.js')]);
  }
  return root;
}

const compiler = resolve('node_modules', 'typescript', 'bin', 'tsc');

function startDemo(root: string, folder: string): ChildProcess {
  const options = ['--orders', '60', '--declarations', '30', '--seed', '621', '--port', '0', '--exit'];
  const main = join(root, 'examples', 'dist', 'demo', 'main.js');
  return spawn(process.execPath, [main, ...options, '--dir', join(root, folder)], { stdio: 'ignore' });
}

async function wholeRun(root: string, name: string): Promise<Judgement> {
  const child = startDemo(root, name);
  await ended(child);
  expect(child.exitCode).toBe(0);
  const { database, ledger } = openDataFolder(join(root, name), source);
  return judge(database, ledger.lines());
}

/**
 * Kills when the ledger has grown to so many bytes, but not before the engine of this run is there.
 * @returns 1 where the run was still going on
 */
async function runUntil(root: string, bytes: number, theEngine: boolean): Promise<number> {
  const folder = join(root, 'killed');
  const before = enginePid(folder);
  const child = startDemo(root, 'killed');
  const isEarly = (): boolean => enginePid(folder) === before || ledgerSize(folder) < bytes;
  while (child.exitCode === null && isEarly()) await pause(2);
  if (child.exitCode !== null) return 0;
  const engine = enginePid(folder);
  process.kill(theEngine ? engine : (child.pid ?? 0), 'SIGKILL');
  await ended(child);
  while (isAlive(engine)) await pause(10);
  return 1;
}

function ledgerSize(folder: string): number {
  return statSync(join(folder, 'driver-ledger.jsonl'), { throwIfNoEntry: false })?.size ?? 0;
}

/** 0 while no engine has served the folder, or its file is being written. */
function enginePid(folder: string): number {
  try {
    return JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')).pid;
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
