import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const designer = join(__dirname, '..');
const built = join(designer, '../engine/dist/designer');
const lock = join(designer, '../engine/dist/.designer.lock');

/** The folder of the built designer, built now where a source is newer than it. One test process builds, others wait. */
export async function builtDesigner(): Promise<string> {
  mkdirSync(join(designer, '../engine/dist'), { recursive: true });
  for (let waited = 0; !isFresh(); waited += 250) {
    if (take()) {
      try {
        execFileSync(process.execPath, [join(designer, 'build.js')], { stdio: 'pipe' });
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
      return built;
    }
    if (waited > 120_000) throw new Error(`the designer was not built in time: remove ${lock} if no build runs`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return built;
}

function take(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** `parts.json` is written last. */
function isFresh(): boolean {
  const made = join(built, 'parts.json');
  if (!existsSync(made) || existsSync(lock)) return false;
  const sources = ['model', 'view', 'api', 'build.js', '../engine/browser'].map((name) => join(designer, name));
  const pure = ['kernel', 'schema', 'catalog', 'flow', 'release', 'check', 'registry', 'machine', 'simulate'];
  const newest = [...sources, ...pure.map((name) => join(designer, '../engine', name))].map(newestIn);
  return Math.max(...newest) <= statSync(made).mtimeMs;
}

function newestIn(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:tsx?|css|html|js)$/.test(name),
  );
  return Math.max(0, ...files.map((name) => statSync(join(path, name)).mtimeMs));
}
