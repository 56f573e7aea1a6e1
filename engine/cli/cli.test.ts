import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchProject, type ScratchProject } from '../tests/scratch-project.ts';

/* The built command, as a person uses it in a project of his own. */

let project: ScratchProject;
let server: ChildProcess | undefined;

beforeAll(() => {
  project = scratchProject();
}, 180_000);

afterAll(async () => {
  await stop('SIGKILL');
  project.remove();
});

const command = (): string => path.join(project.folder, 'node_modules/@tessera/engine/bin/tessera.js');
const env = { ...process.env, TESSERA_LOCALE: 'en' };

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function tessera(...words: readonly string[]): Ended {
  return spawnSync(process.execPath, [command(), ...words], { cwd: project.folder, encoding: 'utf8', env });
}

/** Serves until it has said its address. */
async function serve(...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [command(), 'serve', '--port', '0', ...words], { cwd: project.folder, env });
  server = child;
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  for (let waitedMs = 0; waitedMs < 120_000 && !/^ {2}data /m.test(said); waitedMs += 50) {
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return said;
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  const child = server;
  server = undefined;
  if (child === undefined || child.exitCode !== null) return null;
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return await ended;
}

test('a project of one own, from nothing to a finished instance, also after a kill', async () => {
  expect(tessera('init').stdout).toMatch(/wrote flows\/hello\.flow\.yaml/);
  expect(tessera('check')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^No error/) });
  expect(tessera('test')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^2 scenarios hold in/) });

  const said = await serve();
  // Nothing to warn of: a line of a warning would stand below.
  expect(said).toMatch(/^published 1 release\n(?! )/);
  expect(said).toMatch(/^admin key {2}tsk_\w+$/m);
  expect(said).toMatch(/^Tessera serves {2}http:\/\/127\.0\.0\.1:\d+$/m);

  const first = tessera('start', 'hello', '--identity', 'demo', '--input', '{"name":"Ada"}', '--wait', '5');
  expect(first).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringMatching(/finished {2}said[\s\S]*Hello, Ada!/),
  });
  const nobody = tessera('start', 'hello', '--identity', 'demo', '--input', '{"name":""}', '--wait', '5');
  expect(nobody.stdout).toMatch(/finished {2}nobody/);

  const second = tessera('serve', '--port', '0');
  expect(second).toMatchObject({ status: 1, stderr: expect.stringMatching(/STORE_LOCKED[\s\S]*another data folder/) });
  const taken = tessera('serve', '--port', new URL(addressOf(said)).port, '--data', 'other');
  expect(taken).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/Port \d+ of 127\.0\.0\.1 is taken.*--port/),
  });
  expect(existsSync(path.join(project.folder, 'other'))).toBe(false);

  await stop('SIGKILL');
  expect(tessera('instances')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/No server answers[\s\S]*tessera serve/),
  });

  const again = await serve();
  expect(again).not.toMatch(/admin key|published/);
  expect(tessera('instances', '--json').stdout.match(/"status": "finished"/g)).toHaveLength(2);
  expect(tessera('verify').stdout).toBe('2 instances rebuilt and equal, 0 different.\n');
  expect(await stop('SIGTERM')).toBe(0);
}, 180_000);

test('serve tells what to install where the database driver is missing', () => {
  writeFileSync(
    path.join(project.folder, 'hook.mjs'),
    `export function resolve(name, context, next) {
       if (name !== 'better-sqlite3') return next(name, context);
       throw Object.assign(new Error("Cannot find package 'better-sqlite3'"), { code: 'ERR_MODULE_NOT_FOUND' });
     }`,
  );
  writeFileSync(
    path.join(project.folder, 'without-driver.mjs'),
    `import { register } from 'node:module'; register('./hook.mjs', import.meta.url);`,
  );
  const words = ['--import', './without-driver.mjs', command(), 'serve', '--port', '0', '--data', 'none'];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: project.folder, encoding: 'utf8', env });
  expect(status).toBe(1);
  expect(stderr).toMatch(/better-sqlite3 is not installed.*STORE_DRIVER_MISSING\n.*python3, make and a C\+\+ compiler/);
  expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
});

test('a project that cannot be loaded is said with its reason', () => {
  const folder = path.join(project.folder, 'node_modules');
  writeFileSync(path.join(folder, 'tessera.config.js'), 'export default { capabilities: [{}] };');
  const { status, stderr } = tessera('check', '.', '--project', folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(/tessera\.config\.js cannot be loaded: capabilities lists what defineModule returns/);
});

test('a mistake in a provider is told with its place and cure, in the language of the person', () => {
  const program = readFileSync(path.join(project.folder, 'capabilities/greet.js'), 'utf8');
  writeFileSync(
    path.join(project.folder, 'capabilities/wrong.js'),
    program.replace("id: 'friendly'", "id: 'friendly', offers: {}"),
  );
  writeFileSync(
    path.join(project.folder, 'wrong.config.js'),
    "import { greetings } from './capabilities/wrong.js'; export default { capabilities: [greetings] };",
  );
  const folder = path.join(project.folder, 'wrong');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'tessera.config.js'), "export { default } from '../wrong.config.js';");
  const { status, stderr } = tessera('check', '.', '--project', folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /The provider has mistakes {2}friendly\n {2}\/offers .*DEF_UNKNOWN_FIELD\n {4}Remove it\. Fields that can stand/,
  );
  expect(stderr).not.toContain('npm install');
  const chinese = tessera('check', '.', '--project', folder, '--lang', 'zh-CN').stderr;
  expect(chinese).toMatch(/无法加载 .*：实现有错误 {2}friendly\n {2}\/offers {2}这里没有“offers”这个字段/);
});

test('what init writes keeps keys and data out of version control', () => {
  const ignored = path.join(project.folder, '.gitignore');
  expect(existsSync(ignored) && readFileSync(ignored, 'utf8')).toContain('.tessera/');
});

function addressOf(said: string): string {
  return /http:\S+/.exec(said)?.[0] ?? '';
}
