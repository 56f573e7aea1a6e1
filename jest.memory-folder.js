import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** What the tests of two workers write, with room to spare: databases, the logs of two PostgreSQL servers, profiles of browsers. */
const neededBytes = 3 * 1024 ** 3;
const prefix = 'tessera-tests-';

/**
 * Lets temporary folders of tests lie in memory where the system has a file system for that, and takes them away at the end.
 * Each commit waits for the disk, milliseconds each, which was a third of the time of tests with a database. They try
 * processes that die and never a machine that does, and what a process wrote is there after its death either way.
 */
export function useMemoryFolder() {
  if (process.env.TESSERA_TEST_DISK === '1' || !existsSync(memory)) return;
  removeForgotten();
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < neededBytes) return;
  const folder = join(memory, `${prefix}${process.pid}`);
  mkdirSync(folder);
  // PostgreSQL runs as another account where this one is root.
  chmodSync(folder, 0o755);
  // The browser of npm unpacks itself into the temporary folder, once for all runs: 200 MB that need no memory.
  symlinkSync(join(tmpdir(), 'chromium'), join(folder, 'chromium'));
  process.env.TMPDIR = folder;
  process.once('exit', () => remove(folder));
}

/** Those of runs that were ended before they could take theirs away. */
function removeForgotten() {
  const folders = readdirSync(memory).filter((name) => name.startsWith(prefix) && !isRunning(name));
  const own = folders.map((name) => join(memory, name)).filter((folder) => statSync(folder).uid === process.getuid());
  for (const folder of own) remove(folder);
}

function isRunning(name) {
  return existsSync(`/proc/${name.slice(prefix.length)}`);
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}
